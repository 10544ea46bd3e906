# cython: profile=False
"""Words and n-grams of docs, counted, in C."""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from libcpp.algorithm cimport sort
from libcpp.vector cimport vector
from murmurhash.mrmr cimport hash64

from ._doc cimport Doc
from ._structs cimport TokenC
from ._token_attrs cimport get_token_attr

np.import_array()


def count_ngrams(object docs, int attr, int ngram_size) -> tuple:
    """Count the n-grams of each doc, from single words up.

    Parameters
    ----------
    docs : sequence of Doc or Span
    attr : int
        Id of the attribute by which a word is known.
    ngram_size : int
        The longest n-gram, in words.

    Returns
    -------
    tuple of arrays
        The docs' n-grams, uint64 (n,), each doc's sorted and each of them once: a word
        is the value of its attribute, a longer n-gram a hash of its words' values; how
        often each is there, float32 (n,); and how many a doc has, int32 (n_docs,).
    """
    cdef int n_docs = len(docs), i, start
    cdef vector[uint64_t] words, found, keys
    cdef vector[float] counts
    cdef np.ndarray lengths = numpy.zeros(n_docs, dtype="int32")
    cdef int32_t* n_keys = <int32_t*>np.PyArray_DATA(lengths)
    cdef size_t before
    cdef Doc doc
    for i in range(n_docs):
        view = docs[i]
        start = 0 if isinstance(view, Doc) else view.start
        doc = view if isinstance(view, Doc) else view.doc
        before = keys.size()
        count_in_text(
            doc.c + start, len(view), attr, ngram_size, words, found, keys, counts
        )
        n_keys[i] = <int32_t>(keys.size() - before)
    cdef np.ndarray all_keys = numpy.empty(keys.size(), dtype="uint64")
    cdef np.ndarray all_counts = numpy.empty(keys.size(), dtype="float32")
    cdef uint64_t* key = <uint64_t*>np.PyArray_DATA(all_keys)
    cdef float* count = <float*>np.PyArray_DATA(all_counts)
    cdef size_t k
    for k in range(keys.size()):
        key[k] = keys[k]
        count[k] = counts[k]
    return all_keys, all_counts, lengths


cdef void count_in_text(
    const TokenC* tokens, int n_tokens, int attr, int ngram_size,
    vector[uint64_t]& words, vector[uint64_t]& found, vector[uint64_t]& keys,
    vector[float]& counts,
) noexcept nogil:
    # words and found are work space.
    cdef int i, n
    cdef size_t k, run
    words.clear()
    found.clear()
    for i in range(n_tokens):
        words.push_back(get_token_attr(&tokens[i], attr))
        found.push_back(words.back())
    for n in range(2, ngram_size + 1):
        for i in range(n_tokens - n + 1):
            found.push_back(hash64(&words[i], n * sizeof(uint64_t), 0))
    sort(found.begin(), found.end())
    k = 0
    while k < found.size():
        run = 1
        while k + run < found.size() and found[k + run] == found[k]:
            run += 1
        keys.push_back(found[k])
        counts.push_back(<float>run)
        k += run
