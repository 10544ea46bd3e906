"""Array functions of the CPU's Ops: NumPy arrays in, one kernel call, arrays out.

Every function takes C-contiguous float32 arrays.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from thinc.backends.cblas cimport CBlas, set_sgemm

from .._runtime.blas cimport gemm as sgemm, get_sgemm
from .._runtime.kernels cimport (
    Dropout,
    argmax_rows,
    backprop_maxout as c_backprop_maxout,
    dropout_mask as c_dropout_mask,
    make_dropout,
    maxout as c_maxout,
    softmax_rows,
    squared_norm,
)
from .._runtime.threads cimport part_start, run_tasks, thread_count

np.import_array()

cdef extern from "_kernels/gelu.h" nogil:
    void c_gelu "gelu" (float* x, size_t n)
    void c_backprop_gelu "backprop_gelu" (float* d, const float* x, size_t n)

cdef enum:
    WORTH_SHARING = 1_000_000    # multiplications of a matrix product


def make_cblas() -> CBlas:
    """Return the functions that Thinc's own kernels call, with our sgemm in them."""
    cdef CBlas cblas = CBlas()
    set_sgemm(cblas, get_sgemm())
    return cblas


def gemm(
    const float[:, ::1] x,
    const float[:, ::1] y,
    np.ndarray out,
    bint trans1,
    bint trans2,
) -> np.ndarray:
    """Matrix product.

    Parameters
    ----------
    x, y : float32 array, 2-dimensional
        The factors; transposed first where `trans1`, `trans2` say so.
    out : float32 array or None
        Overwritten with the product.
    trans1, trans2 : bool

    Returns
    -------
    float32 array
        `out`, or a new array.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    """
    cdef int M = x.shape[1] if trans1 else x.shape[0]
    cdef int K = x.shape[0] if trans1 else x.shape[1]
    cdef int K2 = y.shape[1] if trans2 else y.shape[0]
    cdef int N = y.shape[0] if trans2 else y.shape[1]
    # An empty list of arrays is flattened to the shape (0, 0), whatever the width.
    if K != K2 and M and N:
        raise ValueError(
            "gemm: the inner dimensions differ: "
            f"{(M, K)} @ {(K2, N)} (trans1={trans1}, trans2={trans2})"
        )
    if out is None:
        out = np.PyArray_EMPTY(2, [M, N], np.NPY_FLOAT32, 0)
    elif out.shape[0] != M or out.shape[1] != N:
        raise ValueError(
            f"gemm: the product has the shape {(M, N)}, but `out` "
            f"{(out.shape[0], out.shape[1])}"
        )
    cdef float[:, ::1] C = out
    if M == 0 or N == 0:
        return out
    if K == 0:
        out.fill(0)
        return out
    cdef GemmJob job
    job.trans1 = trans1
    job.trans2 = trans2
    job.M = M
    job.N = N
    job.K = K
    job.x = &x[0, 0]
    job.ldx = x.shape[1]
    job.y = &y[0, 0]
    job.ldy = y.shape[1]
    job.out = &C[0, 0]
    job.n_parts = 1
    with nogil:
        # A small product is done before another thread has woken up.
        if <double>M * N * K > WORTH_SHARING:
            job.n_parts = min(thread_count(), M)
        run_tasks(gemm_part, &job, job.n_parts)
    return out


cdef struct GemmJob:
    bint trans1
    bint trans2
    int M
    int N
    int K
    const float* x
    int ldx
    const float* y
    int ldy
    float* out
    int n_parts


cdef void gemm_part(void* context, int task) noexcept nogil:
    # A part of the rows of the product.
    cdef GemmJob* job = <GemmJob*>context
    cdef size_t row = part_start(job.M, job.n_parts, task)
    cdef int n = part_start(job.M, job.n_parts, task + 1) - <int>row
    sgemm(
        job.trans1, job.trans2, n, job.N, job.K,
        1.0, job.x + (row if job.trans1 else row * job.ldx), job.ldx,
        job.y, job.ldy, 0.0, job.out + row * job.N, job.N,
    )


def maxout(const float[:, :, ::1] X) -> tuple:
    """The largest piece of each output.

    Parameters
    ----------
    X : float32 array, (N, O, P)

    Returns
    -------
    tuple of arrays
        The values, float32 (N, O), and which piece each is, int32 (N, O).
    """
    cdef int N = X.shape[0], nO = X.shape[1], P = X.shape[2]
    cdef np.ndarray best = numpy.empty((N, nO), dtype="float32")
    cdef np.ndarray which = numpy.empty((N, nO), dtype="int32")
    if N and nO:
        with nogil:
            c_maxout(
                &X[0, 0, 0], <float*>np.PyArray_DATA(best),
                <int32_t*>np.PyArray_DATA(which), N, nO, P,
            )
    return best, which


def backprop_maxout(
    const float[:, ::1] dY, const int32_t[:, ::1] which, int P
) -> np.ndarray:
    """The gradient of `maxout`'s input.

    Parameters
    ----------
    dY : float32 array, (N, O)
    which : int32 array, (N, O)
    P : int
        Number of pieces.

    Returns
    -------
    float32 array, (N, O, P)
    """
    cdef int N = dY.shape[0], nO = dY.shape[1]
    cdef np.ndarray dX = numpy.empty((N, nO, P), dtype="float32")
    cdef int i, j
    if which.shape[0] != N or which.shape[1] != nO:
        raise ValueError(
            f"backprop_maxout: dY has the shape {(N, nO)}, but `which` "
            f"{(which.shape[0], which.shape[1])}"
        )
    for i in range(N):
        for j in range(nO):
            if not 0 <= which[i, j] < P:
                raise IndexError(
                    f"backprop_maxout: which[{i}, {j}] is {which[i, j]}, "
                    f"but there are {P} pieces"
                )
    if N and nO:
        with nogil:
            c_backprop_maxout(
                &dY[0, 0], &which[0, 0], <float*>np.PyArray_DATA(dX), N, nO, P
            )
    return dX


def softmax(np.ndarray X not None, float temperature=1.0) -> np.ndarray:
    """Turn each row of X into its softmax, in place.

    Parameters
    ----------
    X : float32 array, (N, O)
    temperature : float
        The scores are divided by it first.

    Returns
    -------
    float32 array, (N, O)
        X.
    """
    cdef float[:, ::1] rows = X
    cdef float scale = 1.0 / temperature
    if rows.shape[0] and rows.shape[1]:
        with nogil:
            softmax_rows(&rows[0, 0], rows.shape[0], rows.shape[1], scale)
    return X


def gelu(np.ndarray X not None) -> np.ndarray:
    """Turn each number into the output of a Gaussian error linear unit, in place.

    Parameters
    ----------
    X : float32 array

    Returns
    -------
    float32 array
        X.
    """
    cdef float[::1] flat = X.reshape(-1)
    if flat.shape[0]:
        with nogil:
            c_gelu(&flat[0], flat.shape[0])
    return X


def backprop_gelu(np.ndarray dY not None, np.ndarray X not None) -> np.ndarray:
    """Turn the gradient of the output of `gelu` into that of its input, in place.

    Parameters
    ----------
    dY, X : float32 array
        Of one shape.

    Returns
    -------
    float32 array
        dY.
    """
    cdef float[::1] gradient = dY.reshape(-1)
    cdef const float[::1] flat = X.reshape(-1)
    if gradient.shape[0] != flat.shape[0]:
        raise ValueError(
            f"backprop_gelu: {gradient.shape[0]} numbers in dY, {flat.shape[0]} in X"
        )
    if flat.shape[0]:
        with nogil:
            c_backprop_gelu(&gradient[0], &flat[0], flat.shape[0])
    return dY


def argmax(const float[:, ::1] X) -> np.ndarray:
    """The index of each row's largest value: int32 (N,); the first of equals."""
    cdef np.ndarray best = numpy.zeros(X.shape[0], dtype="int32")
    if X.shape[0] and X.shape[1]:
        with nogil:
            argmax_rows(
                &X[0, 0], <int32_t*>np.PyArray_DATA(best), X.shape[0], X.shape[1]
            )
    return best


def dropout_mask(tuple shape, uint64_t seed, double rate) -> np.ndarray:
    """A dropout mask: 0 with the probability `rate`, else 1 / (1 - rate).

    Parameters
    ----------
    shape : tuple of int
    seed : int
        The same seed gives the same mask, here and in the fused kernels.
    rate : float

    Returns
    -------
    float32 array of that shape
    """
    cdef np.ndarray mask = numpy.empty(shape, dtype="float32")
    cdef Dropout drop = make_dropout(seed, rate)
    cdef size_t n = mask.size
    with nogil:
        c_dropout_mask(<float*>np.PyArray_DATA(mask), n, drop)
    return mask


def norm(const float[::1] x) -> float:
    """The Euclidean norm of a vector."""
    cdef double total = 0.0
    if x.shape[0]:
        with nogil:
            total = squared_norm(&x[0], x.shape[0])
    return total ** 0.5
