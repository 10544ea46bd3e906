"""What models see of docs: flat arrays for a whole batch, filled in C."""

import numpy

cimport numpy as np
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
    cdef int n_attrs = len(attr_ids), n_docs = len(docs)
    cdef np.ndarray ids = numpy.array(attr_ids, dtype="int32")
    cdef np.ndarray lengths = numpy.array([len(view) for view in docs], dtype="int32")
    cdef np.ndarray columns = numpy.empty((lengths.sum(), n_attrs), dtype="uint64")
    cdef uint64_t* row = <uint64_t*>np.PyArray_DATA(columns)
    cdef const int32_t* attrs = <const int32_t*>np.PyArray_DATA(ids)
    cdef int start, length, i
    cdef Doc doc
    for i in range(n_docs):
        view = docs[i]
        # A span is a slice of its doc's tokens.
        start = 0 if isinstance(view, Doc) else view.start
        doc = view if isinstance(view, Doc) else view.doc
        length = len(view)
        fill_columns(doc.c + start, length, attrs, n_attrs, row)
        row += length * n_attrs
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
