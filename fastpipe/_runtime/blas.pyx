"""Single precision matrix products, callable without the GIL.

Of a CPU with AVX2 or AVX-512, the kernels of ``_runtime/gemm.pyx`` multiply all but
small matrices. All else comes from the OpenBLAS of the package ``scipy-openblas32``,
which picks the kernel for the CPU at run time, or, where that package is missing, from
the BLAS that Thinc brings. OpenBLAS runs on the calling thread only: the threads of
this library work on different documents, each with its own products.
"""

import ctypes
import os
from importlib.util import find_spec
from pathlib import Path

from libc.stdint cimport uintptr_t
from thinc.backends.cblas cimport CBlas, sgemm, sgemm_ptr

from .arena cimport borrow, give_back
from .gemm cimport (
    FEW_ROWS,
    has_fast_products,
    multiply_few_rows,
    multiply_packed,
    multiply_rows,
    pack,
    packed_size,
)

# Values of the CBLAS standard's enums.
cdef enum:
    ROW_MAJOR = 101
    NO_TRANS = 111
    TRANS = 112

# Rows of A from which on our own kernels are faster: B is read where it lies, or is
# packed.
cdef enum:
    MIN_ROWS = 6
    MIN_ROWS_PACKED = 32

ctypedef void (*cblas_sgemm_ptr)(
    int order, int transA, int transB, int M, int N, int K,
    float alpha, const float* A, int lda, const float* B, int ldb,
    float beta, float* C, int ldc,
) noexcept nogil

# OpenBLAS reads it when it is loaded.
cdef str _THREADS = "OPENBLAS_NUM_THREADS"
cdef cblas_sgemm_ptr _openblas_sgemm = NULL
cdef sgemm_ptr _thinc_sgemm = sgemm(CBlas())


cdef void gemm(
    bint transA, bint transB, int M, int N, int K,
    float alpha, const float* A, int lda, const float* B, int ldb,
    float beta, float* C, int ldc,
) noexcept nogil:
    if M <= 0 or N <= 0:
        return
    if alpha == 1.0 and (beta == 0.0 or beta == 1.0) and has_fast_products():
        if own_gemm(transA, transB, M, N, K, A, lda, B, ldb, beta == 1.0, C, ldc):
            return
    if _openblas_sgemm != NULL:
        _openblas_sgemm(
            ROW_MAJOR, TRANS if transA else NO_TRANS, TRANS if transB else NO_TRANS,
            M, N, K, alpha, A, lda, B, ldb, beta, C, ldc,
        )
    else:
        _thinc_sgemm(
            transA, transB, M, N, K, alpha, A, lda, B, ldb, beta, C, ldc
        )


cdef bint own_gemm(
    bint transA, bint transB, int M, int N, int K, const float* A, int lda,
    const float* B, int ldb, bint add, float* C, int ldc,
) noexcept nogil:
    # False: another BLAS does better, or there is no memory.
    cdef ptrdiff_t a_row = 1 if transA else lda, a_column = lda if transA else 1
    cdef float* packed
    if not transB:
        if M < MIN_ROWS:
            return False
        multiply_rows(M, N, K, A, a_row, a_column, B, ldb, add, C, ldc)
        return True
    if M < FEW_ROWS and not transA:
        multiply_few_rows(M, N, K, A, lda, B, ldb, add, C, ldc)
        return True
    if M < MIN_ROWS_PACKED:
        return False
    packed = <float*>borrow(packed_size(N, K) * sizeof(float))
    if packed == NULL:
        return False
    pack(B, ldb, N, K, packed)
    multiply_packed(M, N, K, A, a_row, a_column, packed, add, C, ldc)
    give_back(packed)
    return True


cdef sgemm_ptr get_sgemm() noexcept nogil:
    return gemm


def _load_openblas():
    """Find OpenBLAS' sgemm, and keep OpenBLAS to one thread.

    Returns
    -------
    ctypes.CDLL or None
        The library, which has to stay referenced, or None where it is missing.
    """
    global _openblas_sgemm
    # The package is not imported: that takes longer than all the rest here.
    try:
        package = find_spec("scipy_openblas32")
    except (ImportError, ValueError):
        return None
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent / "lib"
    names = sorted(
        path for pattern in ("*.so*", "*.dylib", "*.dll")
        for path in folder.glob("libscipy_openblas" + pattern)
    )
    for path in names:
        try:
            library = _load_on_one_thread(path)
            function = library.scipy_cblas_sgemm
            library.scipy_openblas_set_num_threads(1)
        except (OSError, AttributeError):
            continue
        _openblas_sgemm = <cblas_sgemm_ptr><uintptr_t>(
            ctypes.cast(function, ctypes.c_void_p).value
        )
        return library
    return None


def _load_on_one_thread(path):
    """Load OpenBLAS, which starts threads at once, and they wait by running idle."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        return ctypes.CDLL(str(path))
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


_library = _load_openblas()


def blas_name() -> str:
    """Return ``"openblas"`` or ``"blis"``: where the matrix products come from."""
    return "openblas" if _openblas_sgemm != NULL else "blis"
