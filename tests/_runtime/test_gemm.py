"""Products of matrices, against NumPy's."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastpipe._runtime.gemm import multiply_arrays


def random(rng, *shape):
    return rng.random(shape, dtype="float32") - 0.5


@settings(max_examples=150, deadline=None)
@given(
    M=st.integers(0, 40),
    N=st.integers(0, 100),
    K=st.one_of(st.integers(0, 70), st.sampled_from([511, 512, 513, 1100])),
    trans_a=st.booleans(),
    trans_b=st.booleans(),
    add=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_any_shape(M, N, K, trans_a, trans_b, add, seed):
    rng = numpy.random.default_rng(seed)
    A = random(rng, K, M).T if trans_a else random(rng, M, K)
    B = random(rng, N, K).T if trans_b else random(rng, K, N)
    C = random(rng, M, N)
    expected = A.astype("float64") @ B + add * C
    multiply_arrays(A, B, C, add=add)
    numpy.testing.assert_allclose(C, expected, atol=1e-4)


def test_rows_within_larger_arrays():
    rng = numpy.random.default_rng(0)
    A, B, C = random(rng, 50, 90), random(rng, 70, 200), random(rng, 60, 120)
    kept = C.copy()
    multiply_arrays(A[3:40, 5:60], B[2:57, 7:107], C[4:41, 9:109])
    expected = A[3:40, 5:60] @ B[2:57, 7:107]
    numpy.testing.assert_allclose(C[4:41, 9:109], expected, atol=1e-5)
    # Nothing around is touched.
    C[4:41, 9:109] = kept[4:41, 9:109]
    numpy.testing.assert_array_equal(C, kept)


def test_rows_that_overlap():
    rng = numpy.random.default_rng(0)
    X, W = random(rng, 40, 12), random(rng, 33, 36)
    windows = numpy.lib.stride_tricks.as_strided(X, (38, 36), (12 * 4, 4))
    C = random(rng, 38, 33)
    multiply_arrays(windows, W.T, C)
    numpy.testing.assert_allclose(C, windows.copy() @ W.T, atol=1e-5)


def test_the_same_however_the_rows_are_cut():
    rng = numpy.random.default_rng(0)
    A, B = random(rng, 61, 96), random(rng, 96, 300)
    whole, parts = numpy.zeros((61, 300), "float32"), numpy.zeros((61, 300), "float32")
    multiply_arrays(A, B, whole)
    for start, stop in ((0, 1), (1, 20), (20, 61)):
        multiply_arrays(A[start:stop], B, parts[start:stop])
    numpy.testing.assert_array_equal(whole, parts)


def test_shapes_that_do_not_fit():
    A, B = numpy.zeros((3, 4), "float32"), numpy.zeros((5, 6), "float32")
    with pytest.raises(ValueError, match=r"\(3, 4\) and \(5, 6\)"):
        multiply_arrays(A, B, numpy.zeros((3, 6), "float32"))
    with pytest.raises(ValueError, match="contiguous"):
        multiply_arrays(A, numpy.zeros((4, 3, 2), "float32")[..., 0], A[:, :3])
