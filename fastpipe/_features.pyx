"""What models see of docs: flat arrays for a whole batch, filled in C."""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint8_t, uint64_t


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
    cdef np.ndarray lengths = numpy.array([len(doc) for doc in docs], dtype="int32")
    if not len(lengths):
        return numpy.zeros((0, len(attr_ids)), dtype="uint64"), lengths
    return numpy.concatenate([
        doc.to_array(attr_ids).reshape(len(doc), len(attr_ids)) for doc in docs
    ]).astype("uint64"), lengths


def sum_orths(list docs) -> int:
    """The sum of the string ids of all words: by it a batch is known again."""
    return sum(token.orth for doc in docs for token in doc)


def utf8_columns(object docs, int n_bytes) -> tuple:
    """The first and last bytes of all words of a batch.

    Parameters
    ----------
    docs : sequence of Doc or Span
    n_bytes : int
        Bytes a word: the first, the last, the second, the last but one, and so on.

    Returns
    -------
    tuple of arrays
        The bytes, uint8 (n_tokens, n_bytes), 255 where a word has no more, and the
        docs' lengths, int32 (n_docs,).
    """
    cdef np.ndarray lengths = numpy.array([len(doc) for doc in docs], dtype="int32")
    cdef np.ndarray columns = numpy.full(
        (lengths.sum(), n_bytes), 255, dtype="uint8"
    )
    cdef uint8_t* row = <uint8_t*>np.PyArray_DATA(columns)
    cdef bytes word
    cdef const unsigned char* letters
    cdef int i, size
    for doc in docs:
        for token in doc:
            word = token.text.encode("utf8")
            letters = word
            size = len(word)
            for i in range(min(size, n_bytes)):
                row[i] = letters[i // 2 if i % 2 == 0 else size - 1 - i // 2]
            row += n_bytes
    return columns, lengths
