"""Products of matrices, see ``_runtime/gemm.pxd``."""

import numpy

cimport numpy as np

from .arena cimport borrow, give_back

np.import_array()

cdef extern from "_kernels/gemm.h" namespace "fastpipe" nogil:
    cdef cppclass Product:
        int M
        int N
        int K
        const float* A
        ptrdiff_t a_row
        ptrdiff_t a_column
        const float* B
        ptrdiff_t panel
        ptrdiff_t row
        bint add
        float* C
        ptrdiff_t c_row

    ctypedef void (*multiply_t)(const Product& product) noexcept nogil

    cdef cppclass Multiplier:
        multiply_t multiply
        multiply_t dot
        int width
        bint is_fast

    Multiplier find_multiplier()

cdef extern from "_kernels/gemm.h" nogil:
    void pack_transposed(
        const float* B, ptrdiff_t b_row, int N, int K, int width, float* packed)

cdef Multiplier _multiplier = find_multiplier()


cdef bint has_fast_products() noexcept nogil:
    return _multiplier.is_fast


cdef inline Product product_of(
    int M, int N, int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
    const float* B, ptrdiff_t panel, ptrdiff_t b_row, bint add,
    float* C, ptrdiff_t c_row,
) noexcept nogil:
    cdef Product product
    product.M = M
    product.N = N
    product.K = K
    product.A = A
    product.a_row = a_row
    product.a_column = a_column
    product.B = B
    product.panel = panel
    product.row = b_row
    product.add = add
    product.C = C
    product.c_row = c_row
    return product


cdef void multiply_rows(
    int M, int N, int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
    const float* B, ptrdiff_t b_row, bint add, float* C, ptrdiff_t c_row,
) noexcept nogil:
    _multiplier.multiply(product_of(
        M, N, K, A, a_row, a_column, B, _multiplier.width, b_row, add, C, c_row
    ))


cdef void multiply_few_rows(
    int M, int N, int K, const float* A, ptrdiff_t a_row,
    const float* B, ptrdiff_t b_row, bint add, float* C, ptrdiff_t c_row,
) noexcept nogil:
    _multiplier.dot(product_of(M, N, K, A, a_row, 1, B, b_row, 1, add, C, c_row))


cdef size_t packed_size(int N, int K) noexcept nogil:
    cdef size_t width = _multiplier.width
    return (N + width - 1) // width * width * K


cdef void pack(
    const float* B, ptrdiff_t b_row, int N, int K, float* packed
) noexcept nogil:
    pack_transposed(B, b_row, N, K, _multiplier.width, packed)


cdef void multiply_packed(
    int M, int N, int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
    const float* packed, bint add, float* C, ptrdiff_t c_row,
) noexcept nogil:
    cdef ptrdiff_t width = _multiplier.width
    _multiplier.multiply(product_of(
        M, N, K, A, a_row, a_column, packed, width * K, width, add, C, c_row
    ))


def multiply_arrays(
    const float[:, :] A, const float[:, :] B, float[:, :] C, *, bint add=False
) -> None:
    """Multiply two matrices: the way in for Python, of any strides.

    Parameters
    ----------
    A : float32 array, (M, K)
        Its rows may overlap.
    B : float32 array, (K, N)
        Rows or columns contiguous.
    C : float32 array, (M, N)
        Result, with contiguous rows.
    add : bool
        Whether to add to what is in `C`.

    Raises
    ------
    ValueError
        If the shapes don't fit, or the numbers of `B` or `C` lie otherwise.
    """
    cdef int M = A.shape[0], K = A.shape[1], N = B.shape[1]
    cdef ptrdiff_t a_row = A.strides[0] // 4, a_column = A.strides[1] // 4
    cdef ptrdiff_t b_row = B.strides[0] // 4, b_column = B.strides[1] // 4
    cdef ptrdiff_t c_row = C.strides[0] // 4
    cdef float* packed
    if B.shape[0] != K or C.shape[0] != M or C.shape[1] != N:
        raise ValueError(
            f"The product of matrices of the shapes {(M, K)} and "
            f"{(B.shape[0], N)} can't be put into one of {(C.shape[0], C.shape[1])}"
        )
    if (b_column != 1 and b_row != 1) or C.strides[1] != 4:
        raise ValueError("B has neither contiguous rows nor columns, or C no such rows")
    if M == 0 or N == 0:
        return
    if K == 0:
        if not add:
            numpy.asarray(C)[:] = 0
        return
    if b_column == 1:
        multiply_rows(
            M, N, K, &A[0, 0], a_row, a_column, &B[0, 0], b_row, add, &C[0, 0], c_row
        )
        return
    if M < FEW_ROWS and a_column == 1:
        multiply_few_rows(
            M, N, K, &A[0, 0], a_row, &B[0, 0], b_column, add, &C[0, 0], c_row
        )
        return
    packed = <float*>borrow(packed_size(N, K) * sizeof(float))
    if packed == NULL:
        raise MemoryError
    pack(&B[0, 0], b_column, N, K, packed)
    multiply_packed(
        M, N, K, &A[0, 0], a_row, a_column, packed, add, &C[0, 0], c_row
    )
    give_back(packed)
