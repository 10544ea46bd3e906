"""Single precision matrix products, callable without the GIL."""

from thinc.backends.cblas cimport sgemm_ptr


# C = alpha * op(A) @ op(B) + beta * C, all row-major. op(A) has the shape (M, K),
# op(B) (K, N) and C (M, N); lda, ldb and ldc are the lengths of a stored row.
cdef void gemm(
    bint transA, bint transB, int M, int N, int K,
    float alpha, const float* A, int lda, const float* B, int ldb,
    float beta, float* C, int ldc,
) noexcept nogil

# The same function as a pointer, for Thinc's CBlas.
cdef sgemm_ptr get_sgemm() noexcept nogil
