"""What models see of docs: flat arrays for a whole batch, filled in C."""

cimport numpy as np
from cpython.object cimport PyObject
from libc.stdint cimport int32_t, uint64_t

from .._doc cimport Doc
from .._lexicon.structs cimport TokenC, attr_t
from .._docs.token_attrs cimport get_token_attr

np.import_array()


def extract_columns(object docs, list attr_ids) -> tuple:
    """Attributes of all tokens of a batch.

    Parameters
    ----------
    docs : sequence of Doc or Span
    attr_ids : list of int

    Returns
    -------
    tuple of arrays
        The attributes, uint64 (n_tokens, n_attrs), and the docs' lengths, int32
        (n_docs,).
    """
    # Arrays are made by NumPy's C functions: of a short text they are most of the work.
    cdef np.npy_intp n_attrs = len(attr_ids), n_docs = len(docs), i
    cdef np.npy_intp[2] shape
    cdef np.ndarray ids = np.PyArray_EMPTY(1, &n_attrs, np.NPY_INT32, 0)
    cdef np.ndarray lengths = np.PyArray_EMPTY(1, &n_docs, np.NPY_INT32, 0)
    cdef np.ndarray columns
    cdef int32_t* attrs = <int32_t*>np.PyArray_DATA(ids)
    cdef int32_t* length = <int32_t*>np.PyArray_DATA(lengths)
    cdef uint64_t* row
    cdef Doc doc
    cdef int start
    for i in range(n_attrs):
        attrs[i] = attr_ids[i]
    shape[0], shape[1] = 0, n_attrs
    for i in range(n_docs):
        length[i] = len(docs[i])
        shape[0] += length[i]
    columns = np.PyArray_EMPTY(2, shape, np.NPY_UINT64, 0)
    row = <uint64_t*>np.PyArray_DATA(columns)
    for i in range(n_docs):
        view = docs[i]
        # A span is a slice of its doc's tokens.
        start = 0 if isinstance(view, Doc) else view.start
        doc = view if isinstance(view, Doc) else view.doc
        fill_columns(doc.c + start, length[i], attrs, n_attrs, row)
        row += length[i] * n_attrs
    return columns, lengths


cdef void fill_columns(
    const TokenC* tokens, int n_tokens, const int32_t* attrs, int n_attrs,
    uint64_t* row,
) noexcept nogil:
    cdef int i, j
    for i in range(n_tokens):
        for j in range(n_attrs):
            row[j] = get_token_attr(&tokens[i], <int>attrs[j])
        row += n_attrs


def sum_orths(list docs) -> int:
    """The sum of the string ids of all words: by it a batch is known again."""
    cdef uint64_t low = 0, high = 0
    cdef attr_t orth
    cdef Doc doc
    cdef int i
    for doc in docs:
        for i in range(doc.length):
            orth = doc.c[i].lex.orth
            low += orth & 0xffffffff
            high += orth >> 32
    return (int(high) << 32) + int(low)


cdef inline bint is_matrix(np.ndarray array):
    return (
        np.PyArray_NDIM(array) == 2
        and np.PyArray_TYPE(array) == np.NPY_FLOAT32
        and np.PyArray_ISNOTSWAPPED(array)
    )


def adjoining_rows(object arrays):
    """The rows of arrays as one array, where they lie one after the other in memory.

    Parameters
    ----------
    arrays : sequence of array
        float32 (n, width).

    Returns
    -------
    array or None
        A view, float32 (n of all, width). None if they are not parts of one array, or
        not in its order.
    """
    cdef np.ndarray array, whole = None
    cdef char* first = NULL
    cdef char* end = NULL
    cdef np.npy_intp width = 0, n_rows = 0
    if len(arrays) == 1 and isinstance(arrays[0], np.ndarray):
        # As it is for a single text.
        array = arrays[0]
        return array if is_matrix(array) and np.PyArray_IS_C_CONTIGUOUS(array) else None
    for item in arrays:
        if not isinstance(item, np.ndarray):
            return None
        array = item
        if not is_matrix(array):
            return None
        if array.shape[0] == 0:
            continue
        if not np.PyArray_IS_C_CONTIGUOUS(array):
            return None
        if whole is None:
            base = <object>np.PyArray_BASE(array) if np.PyArray_BASE(array) else None
            if not isinstance(base, np.ndarray):
                # It stands alone: the others can't be parts of the same one.
                base = array
            whole = base
            if (
                np.PyArray_TYPE(whole) != np.NPY_FLOAT32
                or not np.PyArray_IS_C_CONTIGUOUS(whole)
            ):
                return None
            width = array.shape[1]
            first = end = <char*>np.PyArray_DATA(array)
        elif np.PyArray_BASE(array) != <PyObject*>whole or array.shape[1] != width:
            return None
        if <char*>np.PyArray_DATA(array) != end:
            return None
        end += array.shape[0] * width * sizeof(float)
        n_rows += array.shape[0]
    if whole is None or width == 0:
        return None
    cdef np.npy_intp offset = (first - <char*>np.PyArray_DATA(whole)) // sizeof(float)
    return whole.reshape(-1)[offset : offset + n_rows * width].reshape(n_rows, width)
