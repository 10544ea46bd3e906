"""The decisions give the scorers' scores, whatever the tokens and annotations."""

import numpy
import pytest

from fastpipe.evaluation.category_decisions import Categories, decide_cats
from fastpipe.evaluation.decisions import NONE
from fastpipe.evaluation.span_decisions import decide_ents, decide_sents, decide_spans
from fastpipe.evaluation.tallies import (
    label_rows,
    precision_recall_f,
    tally_docs,
    tally_docs_and_labels,
    tally_labels,
)
from fastpipe.evaluation.token_decisions import decide_arcs, decide_token_attr
from fastpipe.pipeline.dep_parser import parser_score
from fastpipe.pipeline.morphologizer import morphologizer_score
from fastpipe.pipeline.ner import ner_score
from fastpipe.pipeline.senter import senter_score
from fastpipe.pipeline.spancat import spancat_score
from fastpipe.scorer import Scorer
from fastpipe.scoring.columns import AlignedTokens
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

SEEDS = range(12)


def totals(decisions):
    return precision_recall_f(tally_docs(decisions).sum(axis=0))


def check_types(decisions, per_type, *, without=()):
    found = {row["label"]: row for row in label_rows(decisions)}
    for label, scores in per_type.items():
        if label in found and label not in without:
            for key in "prf":
                assert found[label][key] == pytest.approx(scores[key])
        elif label not in without:
            assert not any(scores.values())


def check_tables(decisions):
    """What is counted one way is counted the other way."""
    by_both = tally_docs_and_labels(decisions)
    assert (by_both.sum(axis=1) == tally_docs(decisions)).all()
    assert (by_both.sum(axis=0) == tally_labels(decisions)).all()
    assert not decisions.right[(decisions.gold == NONE)].any()
    assert (decisions.gold[decisions.right] == decisions.pred[decisions.right]).all()
    assert ((decisions.gold != NONE) | (decisions.pred != NONE)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_token_attributes(make_examples, seed):
    examples = make_examples(20, seed)
    scores = Scorer.score_token_attr(examples, "tag")
    scores |= Scorer.score_token_attr(examples, "lemma")
    scores |= morphologizer_score(examples)
    for attr in ("tag", "pos", "morph", "lemma"):
        decisions = decide_token_attr(AlignedTokens(examples), attr)
        check_tables(decisions)
        assert totals(decisions)[2] == pytest.approx(scores[f"{attr}_acc"])
    assert set(decisions.labels) == {"be", "go", ""}


@pytest.mark.parametrize("seed", SEEDS)
def test_arcs(make_examples, seed):
    examples = make_examples(20, seed)
    scores = parser_score(examples)
    for labeled, name in ((False, "dep_uas"), (True, "dep_las")):
        decisions = decide_arcs(AlignedTokens(examples), labeled=labeled)
        check_tables(decisions)
        assert totals(decisions)[2] == pytest.approx(scores[name])
    # Arcs of tokens that the reference does not have are in no type's score.
    check_types(decisions, scores["dep_las_per_type"], without=[""])


@pytest.mark.parametrize("seed", SEEDS)
def test_entities_and_spans(make_examples, seed):
    examples = make_examples(20, seed)
    for decisions, scores, name in (
        (decide_ents(examples), ner_score(examples), "ents"),
        (decide_spans(examples, "sc"), spancat_score(examples), "spans_sc"),
        (decide_sents(examples), senter_score(examples), "sents"),
    ):
        check_tables(decisions)
        precision, recall, f_score = totals(decisions)
        assert precision == pytest.approx(scores[f"{name}_p"])
        assert recall == pytest.approx(scores[f"{name}_r"])
        assert f_score == pytest.approx(scores[f"{name}_f"])
        check_types(decisions, scores.get(f"{name}_per_type", {}))


@pytest.mark.parametrize("exclusive", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_categories(make_examples, seed, exclusive):
    examples = make_examples(20, seed)
    categories = Categories(("sports", "trade", "weather"), exclusive, threshold=0.4)
    decisions = decide_cats(examples, categories)
    check_tables(decisions)
    scores = Scorer.score_cats(
        examples,
        "cats",
        labels=categories.labels,
        multi_label=not exclusive,
        threshold=0.4,
    )
    for value, key in zip(totals(decisions), "prf", strict=True):
        assert value == pytest.approx(scores[f"cats_micro_{key}"])
    check_types(decisions, scores["cats_f_per_type"])


def example_of(gold, pred, n_tokens=12):
    vocab = Vocab()
    docs = [Doc(vocab, words=["w"] * n_tokens) for _ in range(2)]
    for doc, spans in zip(docs, (pred, gold), strict=True):
        doc.spans["sc"] = [Span(doc, *span) for span in spans]
    return Example(*docs)


def test_wrong_spans_that_overlap_are_one_decision():
    example = example_of(
        gold=[(0, 2, "PER"), (4, 6, "LOC"), (8, 9, "ORG"), (10, 11, "PER")],
        pred=[(0, 2, "PER"), (4, 6, "ORG"), (5, 7, "LOC"), (7, 9, "ORG")],
    )
    decisions = decide_spans([example], "sc")
    names = [*decisions.labels, None]
    rows = {
        (names[gold], names[pred], right)
        for gold, pred, right in zip(
            decisions.gold, decisions.pred, decisions.right.tolist(), strict=True
        )
    }
    assert rows == {
        ("PER", "PER", True),
        ("LOC", "ORG", False),  # The same boundaries come before the same label.
        (None, "LOC", False),
        ("ORG", "ORG", False),
        ("PER", None, False),
    }


def test_without_anything_there_is_nothing():
    decisions = decide_token_attr(AlignedTokens([]), "tag")
    assert len(decisions) == 0 == decisions.n_docs
    empty = Example(Doc(Vocab()), Doc(Vocab()))
    assert not len(decide_arcs(AlignedTokens([empty]), labeled=True))
    assert not len(decide_ents([empty]))
    assert tally_docs(decide_spans([empty], "sc")).tolist() == [[0, 0, 0]]
    assert (
        numpy.isnan(decide_token_attr(AlignedTokens([empty]), "tag").confidence).sum()
        == 0
    )
