"""Array functions of one kernel call each, against NumPy."""

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from fastpipe._layers import ops

# Around the widths of vectors of 4, 8 and 16 numbers.
SIZES = [1, 2, 7, 8, 9, 15, 16, 17, 33]


@pytest.fixture
def rng():
    return numpy.random.default_rng(0)


def floats(rng, *shape):
    return rng.normal(size=shape).astype("float32")


@pytest.mark.parametrize("M", [1, 5, 33])
@pytest.mark.parametrize("N", SIZES)
@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_gemm(rng, M, N, trans1, trans2):
    K = 19
    x = floats(rng, *((K, M) if trans1 else (M, K)))
    y = floats(rng, *((N, K) if trans2 else (K, N)))
    expected = (x.T if trans1 else x).astype("float64") @ (y.T if trans2 else y)
    out = numpy.full((M, N), numpy.nan, dtype="float32")
    assert ops.gemm(x, y, out, trans1, trans2) is out
    assert_allclose(out, expected, atol=1e-5)
    assert_allclose(ops.gemm(x, y, None, trans1, trans2), expected, atol=1e-5)


@pytest.mark.parametrize("trans1", [False, True])
def test_large_products_are_shared_among_threads(rng, trans1, n_threads):
    x = floats(rng, *((90, 171) if trans1 else (171, 90)))
    y = floats(rng, 90, 110)
    expected = (x.T if trans1 else x).astype("float64") @ y
    assert_allclose(ops.gemm(x, y, None, trans1, False), expected, atol=1e-4)


@pytest.mark.parametrize("shape", [(0, 3, 2), (2, 0, 3), (2, 3, 0)])
def test_products_of_nothing(shape):
    M, K, N = shape
    out = numpy.full((M, N), 7, "f")
    x, y = numpy.ones((M, K), "f"), numpy.ones((K, N), "f")
    assert_array_equal(ops.gemm(x, y, out, False, False), numpy.full((M, N), K, "f"))


def test_products_that_do_not_fit():
    x, y = numpy.ones((2, 3), "f"), numpy.ones((4, 2), "f")
    with pytest.raises(ValueError, match=r"\(2, 3\) @ \(4, 2\) \(trans1=False"):
        ops.gemm(x, y, None, False, False)
    with pytest.raises(ValueError, match=r"shape \(3, 4\), but `out` \(3, 3\)"):
        ops.gemm(x, y, numpy.ones((3, 3), "f"), True, True)


@pytest.mark.parametrize("columns", SIZES)
@pytest.mark.parametrize("pieces", [1, 2, 3, 5])
@pytest.mark.parametrize("rows", [0, 1, 6])
def test_maxout_and_its_gradient(rng, rows, columns, pieces):
    X = floats(rng, rows, columns, pieces)
    X[:, 0] = 1.0  # the first of equals wins
    best, which = ops.maxout(X)
    assert best.dtype == "float32" and which.dtype == "int32"
    assert_array_equal(best, X.max(axis=2))
    assert_array_equal(which, X.argmax(axis=2))
    dY = floats(rng, rows, columns)
    expected = numpy.zeros_like(X)
    numpy.put_along_axis(expected, which[..., None].astype(int), dY[..., None], axis=2)
    assert_array_equal(ops.backprop_maxout(dY, which, pieces), expected)


def test_gradients_of_other_pieces():
    dY = numpy.ones((2, 3), "f")
    with pytest.raises(ValueError, match=r"\(2, 3\), but `which` \(3, 2\)"):
        ops.backprop_maxout(dY, numpy.zeros((3, 2), "int32"), 2)
    for wrong in (-1, 2):
        which = numpy.zeros((2, 3), "int32")
        which[1, 2] = wrong
        with pytest.raises(IndexError, match=rf"which\[1, 2\] is {wrong}.* 2 pieces"):
            ops.backprop_maxout(dY, which, 2)


@pytest.mark.parametrize("columns", SIZES)
@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("scale", [0.01, 1.0, 500.0])
def test_softmax(rng, columns, temperature, scale):
    X = floats(rng, 4, columns) * numpy.float32(scale)
    Z = X.astype("float64") / temperature
    Z = numpy.exp(Z - Z.max(axis=1, keepdims=True))
    found = ops.softmax(X, temperature)
    assert found is X
    assert_allclose(found, Z / Z.sum(axis=1, keepdims=True), rtol=5e-5, atol=1e-7)


@pytest.mark.parametrize("columns", SIZES)
def test_argmax(rng, columns):
    X = numpy.round(floats(rng, 20, columns))  # with equals, of which the first counts
    found = ops.argmax(X)
    assert found.dtype == "int32"
    assert_array_equal(found, X.argmax(axis=1))
    assert_array_equal(ops.argmax(-numpy.abs(X) - 1), (-numpy.abs(X)).argmax(axis=1))


def test_rows_and_columns_of_nothing():
    for shape in ((0, 3), (3, 0), (0, 0)):
        X = numpy.ones(shape, "f")
        assert ops.softmax(X).shape == shape
        assert ops.argmax(X).tolist() == [0] * shape[0]
        best, which = ops.maxout(numpy.ones((*shape, 2), "f"))
        assert best.shape == which.shape == shape
    assert ops.norm(numpy.ones(0, "f")) == 0.0
    assert ops.dropout_mask((0, 4), 1, 0.5).shape == (0, 4)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_dropout_masks(rate):
    mask = ops.dropout_mask((400, 500), 5, rate)
    kept = mask != 0
    assert kept.mean() == pytest.approx(1 - rate, abs=0.01)
    if rate < 1:
        assert_allclose(mask[kept], 1 / (1 - rate), rtol=1e-6)
    assert_array_equal(mask, ops.dropout_mask((400, 500), 5, rate))
    if 0 < rate < 1:
        assert (mask != ops.dropout_mask((400, 500), 6, rate)).any()
        # The same coins, however many follow, and whatever the shape.
        assert_array_equal(
            mask.ravel()[:77], ops.dropout_mask((7, 11), 5, rate).ravel()
        )


@pytest.mark.parametrize("size", [*SIZES, 1000])
def test_norm(rng, size):
    x = floats(rng, size)
    assert ops.norm(x) == pytest.approx(numpy.linalg.norm(x.astype("float64")))
