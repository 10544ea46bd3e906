"""The softmax head against the same thing in NumPy."""

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from fastpipe._layers.softmax_head import (
    learn_labels,
    predict_confidence,
    predict_labels,
)


def arrays(n_tokens, n_inputs, n_labels):
    rng = numpy.random.default_rng(n_tokens)
    shapes = (n_tokens, n_inputs), (n_labels, n_inputs), (n_labels,)
    return [rng.normal(size=shape).astype("float32") for shape in shapes]


def plain_gradient(X, W, b, labels, smoothing):
    scores = X.astype("float64") @ W.T + b
    probabilities = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    gradient = numpy.zeros_like(probabilities)
    for row, label in enumerate(labels):
        if label >= 0:
            target = numpy.full(len(b), smoothing / (len(b) - 1))
            target[label] = 1 - smoothing
            gradient[row] = probabilities[row] - target
        elif label < -1:
            wrong = -2 - label
            gradient[row, wrong] = probabilities[row, wrong]
    return gradient


@pytest.mark.parametrize("shape", [(0, 4, 3), (1, 4, 2), (300, 17, 9)])
def test_the_best_label_is_predicted(shape):
    X, W, b = arrays(*shape)
    assert_array_equal(predict_labels(X, W, b), (X @ W.T + b).argmax(axis=1))


def test_of_equal_scores_the_first_is_predicted():
    X, W, b = arrays(5, 4, 3)
    assert (
        predict_labels(X, numpy.zeros_like(W), numpy.zeros_like(b)).tolist() == [0] * 5
    )


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
@pytest.mark.parametrize("shape", [(1, 4, 2), (300, 17, 9)])
def test_loss_and_gradients(shape, smoothing):
    X, W, b = arrays(*shape)
    labels = numpy.random.default_rng(1).integers(-1 - len(b), len(b), size=len(X))
    expected = plain_gradient(X, W, b, labels, smoothing)
    # Gradients are added to what is there.
    dW, db = numpy.ones_like(W), numpy.ones_like(b)
    loss, dX = learn_labels(X, W, b, labels, dW, db, smoothing)
    assert_allclose(loss, (expected**2).sum(), rtol=1e-4)
    assert_allclose(dX, expected @ W, rtol=1e-3, atol=1e-5)
    assert_allclose(dW - 1, expected.T @ X, rtol=1e-3, atol=1e-4)
    assert_allclose(db - 1, expected.sum(axis=0), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_weights_of_labels(smoothing):
    X, W, b = arrays(300, 17, 9)
    labels = numpy.random.default_rng(1).integers(-1 - len(b), len(b), size=len(X))
    weights = numpy.random.default_rng(2).uniform(0, 3, len(b)).astype("float32")
    # From -1 - len(b) on: what is not known has the last place.
    by_code = numpy.concatenate([weights, weights[::-1], [1.0]])
    of_tokens = by_code[labels]
    expected = plain_gradient(X, W, b, labels, smoothing) * of_tokens[:, None]
    dW, db = numpy.zeros_like(W), numpy.zeros_like(b)
    loss, dX = learn_labels(X, W, b, labels, dW, db, smoothing, weights)
    assert_allclose(loss, (expected**2).sum(), rtol=1e-4)
    assert_allclose(dX, expected @ W, rtol=1e-3, atol=1e-5)
    assert_allclose(dW, expected.T @ X, rtol=1e-3, atol=1e-4)
    with pytest.raises(ValueError, match="2 weights for 9 labels"):
        learn_labels(X, W, b, labels, dW, db, 0.0, weights[:2].copy())


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("shape", [(1, 4, 2), (300, 17, 9), (3, 4, 1)])
def test_the_probability_of_the_best_label(shape, temperature, n_threads):
    X, W, b = arrays(*shape)
    scores = (X @ W.T + b) / temperature
    p = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    labels, found = predict_confidence(X, W, b, temperature)
    assert_array_equal(labels, predict_labels(X, W, b))
    assert_allclose(found, p.max(axis=1), rtol=1e-5)
