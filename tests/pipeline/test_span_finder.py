import numpy
import pytest
from span_examples import TEXTS, found, make_examples
from token_examples import small_tok2vec

import fastpipe
from fastpipe.errors import ComponentError, InputError
from fastpipe.tokens import Doc
from fastpipe.training import Example


def make_nlp(**config):
    nlp = fastpipe.blank("en")
    model = {
        "@architectures": "spacy.SpanFinder.v1",
        "tok2vec": small_tok2vec(),
        "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": 2},
    }
    nlp.add_pipe("span_finder", config={"model": model, **config})
    return nlp


@pytest.fixture(scope="module")
def trained():
    nlp = make_nlp()
    examples = make_examples(nlp)
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    return nlp


def predicted(nlp, text):
    return found(nlp(Doc(nlp.vocab, words=text.split())))


def test_it_learns_where_spans_start_and_end(trained):
    # Each start is paired with each end after it: of "the old bridge over the river",
    # no end belongs to the last "the" alone.
    spans = predicted(trained, TEXTS[0][0])
    assert {(0, 3, ""), (0, 6, "")} <= spans
    assert predicted(trained, TEXTS[2][0]) == set()
    scores = trained.evaluate(make_examples(trained))
    assert scores["spans_sc_r"] == 1.0
    assert "spans_sc_per_type" not in scores


SCORES = numpy.asarray(
    [[0.9, 0.1], [0.5, 0.5], [0.2, 0.7], [0.8, 0.9], [0.1, 0.2], [0.6, 0.6]], dtype="f"
)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, ["02 03 04 12 13 14 34", "12"]),
        ({"threshold": 0.55}, ["03 04 34", "12"]),
        ({"min_length": 2, "max_length": 3}, ["02 03 13 14", ""]),
        ({"max_length": None, "spans_key": "mine"}, ["02 03 04 12 13 14 34", "12"]),
        ({"min_length": 5, "max_length": 3}, ["", ""]),
        ({"max_length": 1}, ["12 34", "12"]),
    ],
)
def test_starts_and_ends_make_spans(config, expected):
    nlp = make_nlp(**config)
    component = nlp.get_pipe("span_finder")
    docs = [Doc(nlp.vocab, words=["w"] * length) for length in (4, 2)]
    component.set_annotations(docs, SCORES)
    key = component.cfg["spans_key"]
    spans = [" ".join(f"{s.start}{s.end}" for s in doc.spans[key]) for doc in docs]
    assert spans == expected


def gradient_of(predicted, reference, spans):
    nlp = make_nlp()
    x, y = (
        Doc(nlp.vocab, words=words.split("|"), spaces=[False] * (words.count("|") + 1))
        for words in (predicted, reference)
    )
    y.spans["sc"] = [y[start:end] for start, end in spans]
    scores = numpy.full((len(x), 2), 0.5, dtype="f")
    example = Example(x, y)
    loss, gradient = nlp.get_pipe("span_finder").get_loss([example], scores)
    assert loss == pytest.approx((gradient**2).sum())
    return gradient.ravel().tolist()


def test_loss_leaves_out_what_tokens_hide():
    assert gradient_of("a|b", "a|b", [(0, 1)]) == [-0.5, -0.5, 0.5, 0.5]
    assert gradient_of("ab|cd", "a|b|c|d", [(0, 4)]) == [-0.5, 0.5, 0.5, -0.5]
    # "bc" begins within "ab" and ends within "cd".
    assert gradient_of("ab|cd", "a|b|c|d", [(1, 3)]) == [0, 0.5, 0.5, 0]
    assert gradient_of("a|b|c", "ab|c", [(0, 1)]) == [-0.5, 0.5, 0.5, -0.5, 0.5, 0.5]
    assert gradient_of("a|b", "a|b", []) == [0.5] * 4


def test_texts_have_to_be_the_same():
    with pytest.raises(InputError, match="different texts: 'ab' and 'ac'"):
        gradient_of("ab", "ac", [])


@pytest.mark.parametrize("setting", ["min_length", "max_length"])
def test_lengths_are_at_least_one(setting):
    with pytest.raises(ComponentError, match=f"{setting} = 0"):
        make_nlp(**{setting: 0})


def test_there_are_no_labels(trained):
    component = trained.get_pipe("span_finder")
    assert component.labels == ()
    with pytest.raises(ComponentError, match="finds spans without labels"):
        component.add_label("X")


def test_empty_docs(trained):
    docs = list(trained.pipe(["", "a boat on the river sank", ""]))
    assert [bool(found(doc)) for doc in docs] == [False, True, False]


def test_a_span_categorizer_behind_it_takes_its_spans(trained):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("span_finder", source=trained)
    suggester = {"@misc": "spacy.preset_spans_suggester.v1", "spans_key": "sc"}
    spancat = nlp.add_pipe("spancat", config={"suggester": suggester})
    doc = trained(nlp.make_doc(TEXTS[0][0]))
    spancat.set_candidates([doc])
    assert found(doc, "candidates") == found(doc)


def test_round_trip(trained, tmp_path):
    text, _ = TEXTS[1]
    trained.to_disk(tmp_path)
    assert predicted(fastpipe.load(tmp_path), text) == predicted(trained, text)
    again = fastpipe.util.load_model_from_config(trained.config)
    again.from_bytes(trained.to_bytes())
    assert predicted(again, text) == predicted(trained, text)
