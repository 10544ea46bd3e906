"""The tagger: a softmax over token vectors."""

import numpy
import pytest
from model_checks import assert_close

from fastpipe._layers import ops
from fastpipe.ml import Adam, softmax_head
from fastpipe.ml.models import (
    MaxoutWindowEncoder,
    MultiHashEmbed,
    build_tagger_model,
    build_Tok2Vec_model,
)
from fastpipe.pipeline.token_labels import label_loss
from fastpipe.registry import registry


def tok2vec():
    return build_Tok2Vec_model(
        MultiHashEmbed(16, ["NORM", "SHAPE"], [100, 50], False),
        MaxoutWindowEncoder(16, 1, 3, 1),
    )


@pytest.mark.parametrize("name", ["spacy.Tagger.v1", "fastpipe.Tagger.v2"])
def test_configs_name_the_tagger(docs, name):
    model = registry.architectures.get(name)(tok2vec(), nO=5).initialize(X=docs)
    Y = model.predict(docs)
    assert [y.shape for y in Y] == [(len(doc), 5) for doc in docs]
    # A new model has no opinion: equal scores, as probabilities or not.
    assert Y[0][0, 0] == pytest.approx(0.2 if name.endswith("v1") else 0.0)
    assert model.get_ref("softmax") is model.get_ref("output_layer")
    assert model.get_ref("tok2vec") is model.layers[0]


def test_number_of_labels_is_found_at_initialisation(docs):
    model = build_tagger_model(tok2vec())
    sample = [numpy.zeros((len(doc), 7), "f") for doc in docs]
    model.initialize(X=docs, Y=sample)
    assert model.get_dim("nO") == 7


def test_training_scores_are_probabilities(docs):
    model = build_tagger_model(tok2vec(), nO=3).initialize(X=docs)
    output = model.get_ref("output_layer")
    output.set_param("W", numpy.random.default_rng(0).normal(size=(3, 16)).astype("f"))
    P, _ = model.begin_update(docs)
    scores = model.predict(docs)
    assert_close([P[2].sum(axis=1)], [numpy.ones(len(docs[2]))])
    assert (P[2].argmax(axis=1) == scores[2].argmax(axis=1)).all()
    assert (ops.argmax(scores[2]) == scores[2].argmax(axis=1)).all()


def test_a_tagger_learns_its_words(docs):
    words = sorted({token.text for doc in docs for token in doc})
    index = {word: i for i, word in enumerate(words)}
    labels = numpy.array(
        [index[token.text] for doc in docs for token in doc], dtype="int64"
    )
    model = build_tagger_model(tok2vec(), nO=len(words)).initialize(X=docs)
    optimizer = Adam(0.01)
    losses = []
    for _ in range(30):
        losses.append(softmax_head.learn(model, docs, labels))
        model.finish_update(optimizer)
    assert losses[-1] < 0.1 * losses[0]
    best = numpy.concatenate([y.argmax(axis=1) for y in model.predict(docs)])
    assert (best == labels).mean() > 0.97


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
@pytest.mark.parametrize("n_labels", [2, 7, 300])
def test_fused_path_does_what_the_layers_do(docs, n_labels, smoothing):
    numpy.random.seed(0)
    model = build_tagger_model(tok2vec(), nO=n_labels).initialize(X=docs)
    layer = model.get_ref("output_layer")
    for name in ("W", "b"):
        shape = layer.get_param(name).shape
        layer.set_param(name, numpy.random.normal(size=shape).astype("f"))
    n_tokens = sum(len(doc) for doc in docs)
    labels = numpy.random.randint(0, n_labels, n_tokens)
    labels[:2] = -1
    labels[2:4] = -2 - labels[2:4]
    assert softmax_head.is_fusible(model)

    def gradients():
        found = {
            (node.name, name): node.get_grad(name).copy()
            for node in model.walk()
            for name in node.grad_names
        }
        for node in model.walk():
            for name in node.grad_names:
                node.get_grad(name).fill(0)
        return found

    loss = softmax_head.learn(model, docs, labels.copy(), smoothing)
    found = gradients()
    P, backprop = model.begin_update(docs)
    expected_loss, d_scores = label_loss(
        model.ops, P, labels, label_smoothing=smoothing
    )
    backprop(d_scores)
    assert loss == pytest.approx(expected_loss, rel=1e-4)
    expected = gradients()
    assert found.keys() == expected.keys()
    for key in expected:
        assert_close([found[key]], [expected[key]])
    for best, scores in zip(
        softmax_head.best_labels(model, docs), model.predict(docs), strict=True
    ):
        assert best.tolist() == scores.argmax(axis=1).tolist()


def test_a_changed_head_is_not_fused(docs):
    model = build_tagger_model(tok2vec(), nO=3)
    assert not softmax_head.is_fusible(model)
    model.initialize(X=docs)
    assert softmax_head.is_fusible(model)
    # What the graph's names stand for depends on who saved it.
    model.set_ref("softmax", model.layers[1])
    assert softmax_head.is_fusible(model)
    model.get_ref("output_layer").attrs["softmax_temperature"] = 2.0
    assert not softmax_head.is_fusible(model)
