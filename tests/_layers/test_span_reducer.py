"""The reduction of spans against the same thing in NumPy."""

import numpy
import pytest
from numpy.testing import assert_allclose

from fastpipe._layers.span_reducer import SpanReducerBatch

SPANS = [(0, 1), (0, 3), (2, 5), (4, 5), (0, 7), (6, 7), (2, 5)]


def arrays(n_rows=7, nI=3, nO=5, nP=2):
    rng = numpy.random.default_rng(0)
    shapes = (n_rows, nI), (nO, nP, 4 * nI), (nO, nP), (nO,), (nO,)
    return [rng.normal(size=shape).astype("float32") for shape in shapes]


def bounds(spans):
    columns = numpy.asarray(spans, dtype="int32").reshape((-1, 2))
    return [numpy.ascontiguousarray(columns[:, i]) for i in (0, 1)]


def plain(X, W, b, gain, bias, spans):
    rows = [X[start:end].astype("float64") for start, end in spans]
    reduced = [[r[-1], r[0], r.mean(axis=0), r.max(axis=0)] for r in rows]
    joined = numpy.asarray(reduced).reshape((len(spans), -1))
    best = (numpy.einsum("mi,opi->mop", joined, W) + b).max(axis=2)
    spread = numpy.sqrt(best.var(axis=1, keepdims=True) + 1e-8)
    return (best - best.mean(axis=1, keepdims=True)) / spread * gain + bias


def test_forward():
    X, *params = arrays()
    found = SpanReducerBatch(*params).forward(X, *bounds(SPANS))
    assert_allclose(found, plain(X, *params, SPANS), rtol=1e-4, atol=1e-5)


def test_gradients():
    X, *params = arrays()
    dY = numpy.random.default_rng(1).normal(size=(len(SPANS), 5)).astype("float32")
    batch = SpanReducerBatch(*params)
    batch.forward(X, *bounds(SPANS))
    # Gradients are added to what is there.
    found = [numpy.ones_like(array) for array in params]
    dX = batch.backward(dY, *found)

    def loss(arrays):
        return (plain(*arrays, SPANS) * dY).sum()

    inputs = [array.astype("float64") for array in (X, *params)]
    for gradient, array in zip([dX + 1, *found], inputs, strict=True):
        for place in numpy.ndindex(array.shape):
            before, step = array[place], 1e-5
            array[place] = before + step
            high = loss(inputs)
            array[place] = before - step
            expected = (high - loss(inputs)) / (2 * step)
            array[place] = before
            assert gradient[place] - 1 == pytest.approx(expected, rel=2e-3, abs=2e-4)


def test_no_spans():
    X, *params = arrays()
    batch = SpanReducerBatch(*params)
    assert batch.forward(X, *bounds([])).shape == (0, 5)
    dY = numpy.zeros((0, 5), dtype="float32")
    assert not batch.backward(dY, *map(numpy.zeros_like, params)).any()


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 8)])
def test_spans_out_of_the_rows(span):
    X, *params = arrays()
    with pytest.raises(ValueError, match=f"no span from {span[0]} to {span[1]}"):
        SpanReducerBatch(*params).forward(X, *bounds([(0, 1), span]))


def test_shapes_that_do_not_fit():
    X, W, *others = arrays()
    with pytest.raises(ValueError, match="the same number for each of 4"):
        SpanReducerBatch(numpy.ascontiguousarray(W[:, :, :-1]), *others)
    batch = SpanReducerBatch(W, *others)
    wide = numpy.zeros((7, 4), dtype="float32")
    with pytest.raises(ValueError, match="that takes 3 columns"):
        batch.forward(wide, *bounds(SPANS))
    batch.forward(X, *bounds(SPANS))
    with pytest.raises(ValueError, match="its gradient"):
        batch.backward(X, *map(numpy.zeros_like, (W, *others)))
