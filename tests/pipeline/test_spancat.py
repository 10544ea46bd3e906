import numpy
import pytest
from span_examples import (
    TEXTS,
    found,
    make_examples,
    reference_doc,
)
from thinc.api import Model, Ragged, get_current_ops
from token_examples import small_tok2vec

import fastpipe
from fastpipe.errors import ComponentError, InputError, LabelError
from fastpipe.pipeline import SpanCategorizer
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example

SIZES = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 6}


def make_nlp(factory="spancat", sizes=SIZES, **config):
    nlp = fastpipe.blank("en")
    layer = "spacy.LinearLogistic.v1" if factory == "spancat" else "Softmax.v2"
    model = {
        "@architectures": "spacy.SpanCategorizer.v1",
        "tok2vec": small_tok2vec(),
        "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 16},
        "scorer": {"@layers": layer},
    }
    settings = {"model": model, "suggester": sizes, **config}
    nlp.add_pipe(factory, name="spancat", config=settings)
    return nlp


def trained_nlp(**config):
    nlp = make_nlp(**config)
    examples = make_examples(nlp)
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(80):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def trained():
    return trained_nlp()


def predicted(nlp, text):
    return found(nlp(Doc(nlp.vocab, words=text.split())))


def test_it_learns_spans_that_overlap_and_have_several_labels(trained):
    for text, spans in TEXTS:
        assert predicted(trained, text) == set(spans)
    scores = trained.evaluate(make_examples(trained))
    assert scores["spans_sc_f"] == 1.0
    assert scores["spans_sc_per_type"]["PLACE"]["r"] == 1.0


def test_one_label_a_span():
    nlp = trained_nlp(factory="spancat_singlelabel")
    # Of two labels on one span the model can only take one.
    assert predicted(nlp, TEXTS[0][0]) == set(TEXTS[0][1])
    assert len(predicted(nlp, TEXTS[1][0])) == 2
    assert predicted(nlp, TEXTS[2][0]) == set()


def fixed(scores, spans=((0, 1), (1, 3), (0, 2), (0, 1)), lengths=(3, 1), **config):
    """Return two docs with the spans that follow from given scores."""
    nlp = make_nlp(**config)
    component = nlp.get_pipe("spancat")
    for label in "ABC":
        component.add_label(label)

    def forward(model, docs_and_spans, is_train):
        return numpy.asarray(scores, dtype="f"), lambda gradient: []

    def suggest(docs, *, ops=None):
        ops = get_current_ops()
        return Ragged(ops.asarray2i(list(spans)), ops.asarray1i(list(lengths)))

    component.model = Model("fixed", forward)
    component.suggester = suggest
    docs = [Doc(nlp.vocab, words=list("abcd")), Doc(nlp.vocab, words=["x"])]
    docs = docs[: len(lengths)]
    component.set_annotations(docs, component.predict(docs))
    return component, docs


SCORES = [[0.9, 0.2, 0.6], [0.3, 0.8, 0.7], [0.1, 0.2, 0.3], [0.55, 0.6, 0.5]]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, [{"01A", "01C", "13B", "13C"}, {"01A", "01B", "01C"}]),
        ({"threshold": 0.6}, [{"01A", "01C", "13B", "13C"}, {"01B"}]),
        ({"max_positive": 1}, [{"01A", "13B"}, {"01B"}]),
        ({"max_positive": 2, "threshold": 0.1}, None),
    ],
)
def test_threshold_and_number_of_labels(config, expected):
    _, docs = fixed(SCORES, **config)
    spans = [{f"{a}{b}{label}" for a, b, label in found(doc)} for doc in docs]
    if expected is None:
        assert [len(doc_spans) for doc_spans in spans] == [6, 2]
    else:
        assert spans == expected


def test_scores_are_kept_beside_the_spans():
    _, (doc, _) = fixed(SCORES)
    scores = doc.spans["sc"].attrs["scores"]
    assert scores == pytest.approx([0.9, 0.6, 0.8, 0.7])
    copy = next(DocBin(docs=[doc]).get_docs(doc.vocab))
    assert copy.spans["sc"].attrs["scores"].tolist() == scores.tolist()


def test_no_overlap():
    scores = [[0.5, 0.1, 0.1, 0.3], [0.1, 0.7, 0.1, 0.1], [0.9, 0.0, 0.0, 0.1]]
    spans = (0, 1), (1, 3), (1, 2)
    config = {"factory": "spancat_singlelabel", "allow_overlap": False}
    _, (doc,) = fixed(scores, spans, lengths=(3,), **config)
    assert [(s.start, s.end, s.label_) for s in doc.spans["sc"]] == [
        (1, 2, "A"),
        (0, 1, "A"),
    ]
    with pytest.raises(ComponentError, match="max_positive = 1"):
        SpanCategorizer(doc.vocab, Model("m", None), None, allow_overlap=False)


def loss_of(scores, **config):
    component, docs = fixed(scores, **config)
    vocab = component.vocab
    spans = [(0, 1, "A"), (1, 3, "B"), (1, 3, "C"), (2, 4, "A")]
    reference = reference_doc(vocab, "a b c d", spans)
    examples = [Example(docs[0], reference), Example(docs[1], Doc(vocab, words=["x"]))]
    return component.get_loss(examples, component.predict(docs))


def test_loss():
    loss, gradient = loss_of(SCORES)
    assert gradient[0] == pytest.approx([-0.1, 0.2, 0.6])
    assert gradient[1] == pytest.approx([0.3, -0.2, -0.3])
    assert gradient[2:] == pytest.approx(numpy.asarray(SCORES)[2:])
    assert loss == pytest.approx((gradient**2).sum())


def test_loss_with_no_label_as_a_label():
    scores = [[0.6, 0.2, 0.1, 0.1], [0.1, 0.3, 0.2, 0.4]] + [[0.1, 0.1, 0.8, 0.0]] * 2
    _, gradient = loss_of(scores, factory="spancat_singlelabel", negative_weight=0.5)
    assert gradient[0] == pytest.approx([-0.4, 0.2, 0.1, 0.1])
    assert gradient[2] == pytest.approx([0.05, 0.05, 0.4, -0.5])


def test_unknown_labels_in_training(trained):
    reference = reference_doc(trained.vocab, "a b", [(0, 1, "THIN")])
    example = Example(Doc(trained.vocab, words=["a", "b"]), reference)
    with pytest.raises(LabelError, match=r"'THIN'.*Did you mean 'THING'"):
        trained.update([example])


def test_spans_are_aligned(trained):
    component = trained.get_pipe("spancat")
    reference = Doc(trained.vocab, words=["a", "bc"], spaces=[False, False])
    reference.spans["sc"] = [reference[0:2]]
    predicted = Doc(trained.vocab, words=["ab", "c"], spaces=[False, False])
    (span,) = component._gold_spans(Example(predicted, reference))
    assert (span.start, span.end) == (0, 2)


def test_labels():
    nlp = make_nlp()
    component = nlp.get_pipe("spancat")
    component.initialize(lambda: make_examples(nlp), labels=["X", "Y"])
    assert component.labels == ("X", "Y") and component.label_data == ["X", "Y"]
    with pytest.raises(ComponentError, match="No label can be added"):
        component.add_label("Z")
    with pytest.raises(InputError, match="Expected a string"):
        component.add_label(1)
    with pytest.raises(ComponentError, match="has no labels"):
        make_nlp(spans_key="other").initialize(lambda: make_examples(nlp))


def test_candidates_for_inspection(trained):
    doc = Doc(trained.vocab, words=["a", "b"])
    trained.get_pipe("spancat").set_candidates([doc], candidates_key="seen")
    assert found(doc, "seen") == {(0, 1, ""), (1, 2, ""), (0, 2, "")}


def test_docs_without_candidates():
    nlp = make_nlp(sizes={"@misc": "spacy.ngram_suggester.v1", "sizes": [20]})
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    assert nlp.update(examples)["spancat"] == 0.0
    assert predicted(nlp, "a b") == set()
    assert found(nlp(Doc(nlp.vocab))) == set()


def test_another_key():
    nlp = make_nlp(spans_key="mine")
    examples = make_examples(nlp, key="mine")
    nlp.initialize(lambda: examples)
    nlp.update(examples)
    assert "spans_mine_f" in nlp.evaluate(examples)
    assert list(nlp(Doc(nlp.vocab, words=["a"])).spans) == ["mine"]


def test_round_trip(trained, tmp_path):
    text, _ = TEXTS[1]
    trained.to_disk(tmp_path)
    assert predicted(fastpipe.load(tmp_path), text) == predicted(trained, text)
    again = fastpipe.util.load_model_from_config(trained.config)
    again.from_bytes(trained.to_bytes())
    assert predicted(again, text) == predicted(trained, text)
