"""The products of a maxout layer's backward pass, against NumPy's."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import as_strided

from fastpipe._layers.maxout_products import backprop_maxout_products


def make(rng, n_rows, n_outputs, n_pieces, width):
    d = rng.standard_normal((n_rows, n_outputs), dtype="float32")
    which = rng.integers(0, n_pieces, d.shape, dtype="uint8")
    W = rng.standard_normal((n_outputs, n_pieces, width), dtype="float32")
    return d, which, W


def expected_gradients(d, which, W, X):
    pieces = numpy.arange(W.shape[1]) == which[:, :, None]
    d_pieces = pieces * d[:, :, None].astype("float64")
    return (
        numpy.einsum("nop,opi->ni", d_pieces, W),
        numpy.einsum("nop,ni->opi", d_pieces, X),
    )


@settings(max_examples=80, deadline=None)
@given(
    n_rows=st.one_of(st.integers(0, 12), st.sampled_from([63, 64, 65, 150])),
    n_outputs=st.sampled_from([0, 1, 3, 16, 64, 65, 96]),
    n_pieces=st.sampled_from([1, 2, 3, 5, 100]),
    width=st.one_of(st.integers(0, 40), st.sampled_from([95, 96, 97, 200])),
    seed=st.integers(0, 1000),
)
def test_any_shape(n_rows, n_outputs, n_pieces, width, seed):
    rng = numpy.random.default_rng(seed)
    d, which, W = make(rng, n_rows, n_outputs, n_pieces, width)
    X = rng.standard_normal((n_rows, width), dtype="float32")
    dX, dW = numpy.ones_like(X), numpy.ones_like(W)
    backprop_maxout_products(d, which, W, X, dX, dW)
    dX_expected, dW_expected = expected_gradients(d, which, W, X)
    numpy.testing.assert_allclose(dX, dX_expected + 1, atol=2e-5, rtol=1e-5)
    numpy.testing.assert_allclose(dW, dW_expected + 1, atol=2e-5, rtol=1e-5)


def test_rows_that_overlap():
    rng = numpy.random.default_rng(0)
    d, which, W = make(rng, 30, 8, 3, 3 * 8)
    rows = rng.standard_normal((32, 8), dtype="float32")
    d_rows = numpy.zeros_like(rows)
    windows, d_windows = (
        as_strided(array, (30, 24), (8 * 4, 4)) for array in (rows, d_rows)
    )
    dW = numpy.zeros_like(W)
    backprop_maxout_products(d, which, W, windows, d_windows, dW)
    of_windows, dW_expected = expected_gradients(d, which, W, windows)
    expected = sum(
        numpy.pad(of_windows[:, 8 * k : 8 * k + 8], ((k, 2 - k), (0, 0)))
        for k in range(3)
    )
    numpy.testing.assert_allclose(d_rows, expected, atol=2e-5)
    numpy.testing.assert_allclose(dW, dW_expected, atol=2e-5)


def test_shapes_and_pieces_are_checked():
    rng = numpy.random.default_rng(0)
    d, which, W = make(rng, 4, 5, 2, 6)
    X = numpy.zeros((4, 6), dtype="float32")
    with pytest.raises(ValueError, match=r"4 rows of 5"):
        backprop_maxout_products(d, which, W, X[:, :5], X[:, :5], W)
    which[2, 3] = 2
    with pytest.raises(ValueError, match="no piece 2 of 2"):
        backprop_maxout_products(d, which, W, X, X.copy(), W.copy())
