"""Products of matrices whose rows may overlap, or that are packed once for many.

See ``_kernels/gemm.h``. For plain products there is ``_blas.gemm``.
"""


# Whether the products here are faster than those of a BLAS: the CPU has AVX2, at least.
cdef bint has_fast_products() noexcept nogil

# C (+)= A @ B, with the rows of B (K, N) where they lie, b_row apart.
cdef void multiply_rows(
    int M, int N, int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
    const float* B, ptrdiff_t b_row, bint add, float* C, ptrdiff_t c_row,
) noexcept nogil

# Rows of A below which `multiply_few_rows` is the faster way.
cdef enum:
    FEW_ROWS = 16

# C (+)= A @ B.T, with the rows of B (N, K) where they lie, b_row apart: for few rows of
# A, it takes longer to pack B than to multiply.
cdef void multiply_few_rows(
    int M, int N, int K, const float* A, ptrdiff_t a_row,
    const float* B, ptrdiff_t b_row, bint add, float* C, ptrdiff_t c_row,
) noexcept nogil

# Floats that a packed matrix of (K, N) takes.
cdef size_t packed_size(int N, int K) noexcept nogil

# Pack the transpose of B (N, K), whose rows are b_row apart.
cdef void pack(
    const float* B, ptrdiff_t b_row, int N, int K, float* packed
) noexcept nogil

# C (+)= A @ B, with B packed.
cdef void multiply_packed(
    int M, int N, int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
    const float* packed, bint add, float* C, ptrdiff_t c_row,
) noexcept nogil
