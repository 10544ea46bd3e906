"""What is wrong, in words."""

import pytest

from fastpipe.evaluation.category_decisions import Categories, decide_cats
from fastpipe.evaluation.mistakes import find_mistakes, mistakes_of
from fastpipe.evaluation.span_decisions import decide_sents, decide_spans
from fastpipe.evaluation.token_decisions import decide_arcs, decide_token_attr
from fastpipe.scoring.columns import AlignedTokens
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

WORDS = ["Ann", "Lee", "flew", "to", "New", "York", "City"]


@pytest.fixture
def example():
    vocab = Vocab()
    pred = Doc(
        vocab,
        words=WORDS,
        tags=["NNP", "NNP", "VBD", "IN", "JJ", "NNP", "NNP"],
        heads=[1, 2, 2, 2, 3, 4, 5],
        deps=["flat", "nsubj", "ROOT", "prep", "pobj", "flat", "flat"],
    )
    gold = Doc(
        vocab,
        words=WORDS,
        tags=["NNP", "NNP", "VBD", "IN", "NNP", "NNP", "NNP"],
        heads=[1, 2, 2, 2, 6, 6, 3],
        deps=["flat", "nsubj", "ROOT", "obl", "flat", "flat", "pobj"],
    )
    pred.spans["sc"] = [Span(pred, 0, 1, "PER"), Span(pred, 4, 6, "ORG")]
    gold.spans["sc"] = [Span(gold, 0, 2, "PER"), Span(gold, 4, 7, "LOC")]
    pred.cats, gold.cats = {"a": 0.9, "b": 0.1}, {"a": 0.0, "b": 1.0}
    return Example(pred, gold)


def without_spans(example, side):
    """Return an example whose predicted doc, or reference, has no spans."""
    docs = {"predicted": example.predicted, "reference": example.reference}
    docs[side] = Doc(example.predicted.vocab, words=WORDS)
    docs[side].spans["sc"] = []
    return Example(docs["predicted"], docs["reference"])


def test_spans(example):
    first, second = mistakes_of([example], decide_spans([example], "sc"))
    assert first == {
        "kind": "spans_sc",
        "error": "boundaries",
        "doc": 0,
        "offset": 0,
        "text": example.text,
        "gold": {"label": "PER", "start": 0, "end": 7, "text": "Ann Lee"},
        "predicted": {
            **{"label": "PER", "start": 0, "end": 3, "text": "Ann"},
            "confidence": None,
        },
    }
    assert second["error"] == "label and boundaries"
    assert second["predicted"]["text"] == "New York"


@pytest.mark.parametrize(
    ("side", "error", "other"),
    [("predicted", "missed", "predicted"), ("reference", "spurious", "gold")],
)
def test_spans_of_one_side(example, side, error, other):
    alone = without_spans(example, side)
    found = list(mistakes_of([alone], decide_spans([alone], "sc")))
    assert [mistake["error"] for mistake in found] == [error, error]
    assert all(mistake[other] is None for mistake in found)


def test_sentences():
    vocab = Vocab()
    starts = [True, False, False, True, False, False, False]
    pred = Doc(vocab, words=WORDS, sent_starts=starts)
    gold = Doc(vocab, words=WORDS, sent_starts=[True] + [False] * 6)
    example = Example(pred, gold)
    found = list(mistakes_of([example], decide_sents([example])))
    assert [m["error"] for m in found] == ["boundaries", "spurious"]
    assert [m["predicted"]["text"] for m in found] == [
        "to New York City",
        "Ann Lee flew",
    ]


def test_tags_and_arcs(example):
    (tag,) = mistakes_of([example], decide_token_attr(AlignedTokens([example]), "tag"))
    labels = tag["gold"]["label"], tag["predicted"]["label"]
    assert (tag["error"], labels) == ("label", ("NNP", "JJ"))
    arcs = list(
        mistakes_of([example], decide_arcs(AlignedTokens([example]), labeled=True))
    )
    assert [arc["error"] for arc in arcs] == [
        "label",
        "head and label",
        "head",
        "head and label",
    ]
    assert arcs[2]["gold"]["head"] == "City"
    assert arcs[2]["predicted"]["head"] == "New"
    assert arcs[2]["predicted"]["head_start"] == example.text.index("New")


@pytest.mark.parametrize("exclusive", [True, False])
def test_categories(example, exclusive):
    decisions = decide_cats([example], Categories(("a", "b"), exclusive))
    found = list(mistakes_of([example], decisions))
    errors = {"label"} if exclusive else {"missed", "spurious"}
    assert {mistake["error"] for mistake in found} == errors
    sure = [m["predicted"]["confidence"] for m in found if m["predicted"]]
    assert sure == [0.9]
    assert all(mistake["text"] == example.text for mistake in found)


def test_the_surest_come_first_and_texts_are_cut():
    vocab = Vocab()
    examples = []
    for score in (0.6, 0.9, 0.7):
        pred = Doc(vocab, words=["word"] * 400)
        gold = Doc(vocab, words=["word"] * 400)
        pred.cats, gold.cats = {"a": score, "b": 1 - score}, {"a": 0.0, "b": 1.0}
        pred.spans["sc"], gold.spans["sc"] = [], [Span(gold, 200, 201, "X")]
        examples.append(Example(pred, gold))
    cats = decide_cats(examples, Categories(("a", "b"), exclusive=True))
    assert [m["doc"] for m in mistakes_of(examples, cats)] == [1, 2, 0]
    assert [m["doc"] for m in mistakes_of(examples, cats, limit=2)] == [1, 2]
    assert all(len(m["text"]) == 1000 for m in mistakes_of(examples, cats))
    spans = decide_spans(examples, "sc")
    for mistake in find_mistakes(examples, {"spans_sc": spans}):
        start = mistake["gold"]["start"] - mistake["offset"]
        assert start == 160
        assert mistake["text"][start:].startswith("word")
        assert len(mistake["text"]) == 324
