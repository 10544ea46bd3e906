"""Words that texts had before, and what a model makes of them whatever their context.

A word's embedding depends on its attributes alone, and so do its products with the
weights of the first window layer, for each place that it can have in a window. Texts
repeat their words: with these at hand, the first layer of an encoder needs but to add
up the products of a window's words.
"""

from libc.stdint cimport int32_t, uint64_t


cdef struct WordsC:
    # What the encoder reads of a cache. Not owned.
    const float* vectors   # (n_words, nO)
    const float* products  # (n_words, n_places, nZ)
    const float* nothing   # (n_places, nZ) zeros: beyond the first and last token


cdef class WordCache:
    cdef readonly int capacity    # words
    cdef readonly int n_words     # words that have a number
    cdef readonly int n_filled    # words that have their vector and products, too
    cdef int n_columns, nO, nZ, n_places
    cdef uint64_t[:, ::1] keys    # (capacity, n_columns)
    cdef float[:, ::1] vectors
    cdef float[:, :, ::1] products
    cdef float[:, ::1] nothing
    cdef int32_t[::1] slots       # hash table of the words' numbers; -1: free

    cdef bint _find(self, const uint64_t[:, ::1] keys, int32_t* ids) noexcept
    cdef WordsC words(self)
