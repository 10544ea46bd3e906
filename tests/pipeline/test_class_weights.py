"""Weights of labels, and label smoothing, in the losses that know them."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from span_examples import make_examples as span_examples
from token_examples import make_examples as token_examples
from token_examples import small_tagger_model, small_tok2vec

import fastpipe
from fastpipe.errors import ComponentError, ConfigError, UnknownLabelError
from fastpipe.ml import softmax_head
from fastpipe.pipeline.class_weights import (
    balanced_weights,
    importance,
    loss_settings,
    smoothed,
    weights_of,
)
from fastpipe.tokens import Doc
from fastpipe.training import Example

SPANCAT_MODEL = {
    "@architectures": "spacy.SpanCategorizer.v1",
    "tok2vec": small_tok2vec(),
    "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 16},
    "scorer": {"@layers": "spacy.LinearLogistic.v1"},
}
SINGLE_MODEL = {**SPANCAT_MODEL, "scorer": {"@layers": "Softmax.v2"}}


def cat_examples(nlp):
    cats = [{"A": 1.0, "B": 0.0, "C": 0.0}] * 3 + [{"A": 0.0, "B": 1.0, "C": 0.0}]
    docs = [Doc(nlp.vocab, words=["a", "day", str(i)]) for i in range(len(cats))]
    return [
        Example.from_dict(doc, {"cats": each})
        for doc, each in zip(docs, cats, strict=True)
    ]


COMPONENTS = {
    "tagger": ({"model": small_tagger_model()}, token_examples, "PRP"),
    "morphologizer": ({"model": small_tagger_model()}, token_examples, "POS=PUNCT"),
    "textcat": ({}, cat_examples, "A"),
    "textcat_multilabel": ({}, cat_examples, "A"),
    "spancat": ({"model": SPANCAT_MODEL}, span_examples, "THING"),
    "spancat_singlelabel": ({"model": SINGLE_MODEL}, span_examples, "THING"),
}


def make(name, **settings):
    """Return a component that has been initialized, and its examples."""
    config, make_examples, _ = COMPONENTS[name]
    fastpipe.util.fix_random_seed(0)
    nlp = fastpipe.blank("en")
    component = nlp.add_pipe(name, config={**config, **settings})
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    return nlp, component, examples


# -- The settings ---------------------------------------------------------------------


@pytest.mark.parametrize("name", COMPONENTS)
def test_configs_have_them_only_where_they_are_changed(name, tmp_path):
    label = COMPONENTS[name][2]
    nlp, component, _ = make(name)
    assert "class_weights" not in nlp.config["components"][name]
    assert "class_weights" not in component.cfg
    if "tagger" not in name and "morph" not in name:
        assert "label_smoothing" not in nlp.config["components"][name]
        assert "label_smoothing" not in component.cfg
    settings = {"class_weights": {label: 2.5}, "label_smoothing": 0.1}
    if "=" in label:
        # No name of a setting.
        settings["class_weights"] = [[label, 2.5]]
    nlp, component, _ = make(name, **settings)
    nlp.to_disk(tmp_path)
    loaded = fastpipe.load(tmp_path)
    for key, value in settings.items():
        assert loaded.config["components"][name][key] == value
    assert loaded.get_pipe(name).cfg == component.cfg
    assert component.cfg["class_weights"] == {label: 2.5}
    assert component.cfg["label_smoothing"] == 0.1


@pytest.mark.parametrize("name", COMPONENTS)
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"class_weights": {"A": -1.0}}, "-1.0 for the label 'A'"),
        ({"label_smoothing": 1.0}, "label_smoothing is 1.0"),
        ({"label_smoothing": -0.1}, "label_smoothing is -0.1"),
        ({"label_smoothing": float("nan")}, "label_smoothing is nan"),
    ],
    ids=lambda value: str(value),
)
def test_what_they_can_not_be(name, settings, message):
    with pytest.raises(ComponentError, match=message):
        make(name, **settings)


@pytest.mark.parametrize("name", COMPONENTS)
def test_weights_of_labels_that_there_are_not(name):
    label = COMPONENTS[name][2] + "x"
    with pytest.raises(UnknownLabelError, match="Did you mean"):
        make(name, class_weights=[[label, 2.0]])


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), "2"], ids=str)
def test_weights_that_are_no_numbers(weight):
    with pytest.raises(ComponentError, match=r"for the label .A.\. Expected"):
        loss_settings("textcat", {"A": weight})
    with pytest.raises(ConfigError, match="class_weights"):
        make("textcat", class_weights={"A": weight if weight != "2" else "much"})


@pytest.mark.parametrize("label", ["POS=PUNCT", "a:b", "#a", "[a]", ";a"])
def test_labels_that_are_no_names_of_settings(label):
    with pytest.raises(ComponentError, match="Expected pairs"):
        loss_settings("textcat", {label: 2.0})
    kept = loss_settings("textcat", [(label, 2.0), ("B", 1.0)])
    assert kept == {"class_weights": {label: 2.0, "B": 1.0}}


def test_other_words_than_balanced():
    with pytest.raises(ComponentError, match=r"'even'\. Expected 'balanced'"):
        loss_settings("textcat", "even")
    assert loss_settings("textcat", "balanced") == {"class_weights": "balanced"}
    assert loss_settings("textcat", None) == {}


# -- Balanced -------------------------------------------------------------------------


def test_balanced_labels_count_the_same():
    _, component, _ = make("textcat", class_weights="balanced")
    weights = weights_of(component.cfg, "textcat", component.labels)
    # A three times and B once, of which the mean is 2; C was never true.
    assert weights.tolist() == pytest.approx([2 / 3, 2.0, 1.0])
    _, component, _ = make("textcat_multilabel", class_weights="balanced")
    weights = weights_of(component.cfg, "textcat", component.labels)
    assert weights.tolist() == pytest.approx([1 / 3, 3.0, 1.0])


@pytest.mark.parametrize(
    "name", ["tagger", "morphologizer", "spancat", "spancat_singlelabel"]
)
def test_balanced_tokens_and_spans(name):
    _, component, examples = make(name, class_weights="balanced")
    weights = component.cfg["balanced_weights"]
    assert set(weights) == set(component.labels)
    if name == "tagger":
        tags = [token.tag_ for eg in examples for token in eg.reference]
        counts = {tag: tags.count(tag) for tag in component.labels}
    elif name == "morphologizer":
        return
    else:
        found = [s.label_ for eg in examples for s in eg.reference.spans["sc"]]
        counts = {label: found.count(label) for label in component.labels}
    products = [weights[label] * counts[label] for label in counts]
    assert products == pytest.approx([products[0]] * len(products))
    assert sum(products) == pytest.approx(sum(counts.values()))


def test_labels_that_were_not_seen():
    assert balanced_weights(["A", "B"], [0, 4], 2) == {"A": 1.0, "B": 0.5}


# -- Gradients ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tagger", "morphologizer"])
@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_the_fused_loss_of_tokens_is_the_reference_s(name, smoothing, monkeypatch):
    settings = {"class_weights": "balanced", "label_smoothing": smoothing}
    losses, gradients = [], []
    for fusible in (True, False):
        _, component, examples = make(name, **settings)
        assert softmax_head.is_fusible(component.model)
        with monkeypatch.context() as patch:
            if not fusible:
                patch.setattr(softmax_head, "is_fusible", lambda model: False)
            losses.append(component.update(examples)[name])
        layer = component.model.get_ref("output_layer")
        gradients.append((layer.get_grad("W").copy(), layer.get_grad("b").copy()))
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)
    for fused, plain in zip(*gradients, strict=True):
        assert_allclose(fused, plain, atol=1e-5)
    _, component, examples = make(name, label_smoothing=smoothing)
    assert component.update(examples)[name] != pytest.approx(losses[0], rel=1e-3)


def test_a_weight_multiplies_the_gradient_of_tokens_with_the_label():
    _, component, examples = make("tagger")
    scores, _ = component.model.begin_update([eg.predicted for eg in examples])
    _, plain = component.get_loss(examples, [each.copy() for each in scores])
    component.cfg["class_weights"] = {"PRP": 3.0}
    _, weighted = component.get_loss(examples, [each.copy() for each in scores])
    for eg, before, after in zip(examples, plain, weighted, strict=True):
        factors = [3.0 if token.tag_ == "PRP" else 1.0 for token in eg.reference]
        assert_allclose(after, before * numpy.array(factors)[:, None], rtol=1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.3])
def test_categories_of_which_one_is_true(smoothing):
    weights = {"A": 2.0, "B": 5.0}
    _, component, examples = make(
        "textcat", class_weights=weights, label_smoothing=smoothing
    )
    scores = numpy.full((4, 3), 1 / 3, dtype="float32")
    loss, gradient = component.get_loss(examples, scores)
    right, wrong = 1 - smoothing, smoothing / 2
    target = numpy.array([[right, wrong, wrong]] * 3 + [[wrong, right, wrong]])
    expected = (scores - target) * numpy.array([2.0, 2.0, 2.0, 5.0])[:, None]
    assert_allclose(gradient, expected, atol=1e-6)
    assert loss == pytest.approx((expected**2).mean(), rel=1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.3])
def test_categories_that_are_true_or_not(smoothing):
    _, component, examples = make(
        "textcat_multilabel", class_weights={"A": 2.0}, label_smoothing=smoothing
    )
    del examples[3].reference.cats["C"]
    scores = numpy.full((4, 3), 0.5, dtype="float32")
    _, gradient = component.get_loss(examples, scores)
    truths = numpy.array([[1, 0, 0]] * 3 + [[0, 1, 0]])
    target = numpy.where(truths, 1 - smoothing, smoothing)
    expected = (scores - target) * numpy.where(truths, [2.0, 1.0, 1.0], 1.0)
    # What isn't told.
    expected[3, 2] = 0
    assert_allclose(gradient, expected, atol=1e-6)


@pytest.mark.parametrize("name", ["spancat", "spancat_singlelabel"])
def test_spans(name):
    _, component, examples = make(name)
    docs = [eg.predicted for eg in examples]
    spans, scores = component.predict(docs)
    _, plain = component.get_loss(examples, (spans, scores))
    truths = numpy.round(scores - plain, 3)
    component.cfg["class_weights"] = {"THING": 4.0}
    component.cfg["label_smoothing"] = 0.2
    _, gradient = component.get_loss(examples, (spans, scores))
    column = component.labels.index("THING")
    if name == "spancat":
        expected = scores - (0.2 + 0.6 * truths)
        expected[truths[:, column] > 0, column] *= 4.0
    else:
        told = truths.sum(axis=1, keepdims=True)
        expected = scores - (0.8 * truths + 0.1 * (told - truths))
        thing = truths[:, column] > 0
        both = thing & (truths[:, :2].sum(axis=1) > 1)
        expected[thing & ~both] *= 4.0
        # The mean of 4 and 1.
        expected[both] *= 2.5
    assert_allclose(gradient, expected, atol=2e-3)


@given(st.integers(2, 5), st.floats(0, 0.9), st.data())
def test_smoothed_truths_add_up_to_1(n_labels, share, data):
    true = data.draw(st.integers(0, n_labels - 1))
    truths = numpy.zeros((2, n_labels), dtype="float32")
    truths[0, true] = 1
    found = smoothed(truths, share, exclusive=True)
    assert found[0].sum() == pytest.approx(1, abs=1e-5)
    assert found[0, true] == pytest.approx(1 - share, abs=1e-6)
    assert not found[1].any()
    each = smoothed(truths, share, exclusive=False)
    assert_allclose(each, numpy.where(truths > 0, 1 - share, share), atol=1e-6)


def test_importance_where_nothing_is_true():
    truths = numpy.array([[0, 0], [0, 1]], dtype="float32")
    weights = numpy.array([2, 3], dtype="float32")
    assert importance(truths, weights, exclusive=True).tolist() == [[1], [3]]
    assert importance(truths, weights, exclusive=False).tolist() == [[1, 1], [1, 3]]


def test_a_rare_label_is_found_when_it_counts_more():
    found = []
    for class_weights in (None, {"B": 30.0}):
        settings = {"class_weights": class_weights} if class_weights else {}
        nlp, _, _ = make("textcat", **settings)
        doc = Doc(nlp.vocab, words=["a", "day"])
        examples = [
            Example.from_dict(
                doc.copy(),
                {"cats": {"A": float(i > 0), "B": float(i == 0), "C": 0.0}},
            )
            for i in range(10)
        ]
        for _ in range(30):
            nlp.update(examples)
        cats = nlp(doc.copy()).cats
        found.append(max(cats, key=cats.get))
    assert found == ["A", "B"]
