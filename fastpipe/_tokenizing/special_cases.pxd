from preshed.maps cimport MapStruct, PreshMap

from .._doc cimport Doc
from .._lexicon.structs cimport TokenC, hash_t


cdef struct StartsC:
    # What special cases begin with; it is there as long as no pattern is added.
    const MapStruct* singles
    const MapStruct* pairs


# May one of the tokens begin a special case, as far as it and the next one tell?
cdef bint may_match(const StartsC* starts, const TokenC* tokens, int n) noexcept nogil


cdef class SpecialCases:
    # The strings that the tokenizer splits in a way of their own.
    cdef dict _tokens      # string -> ((text, norm or None), ...)
    cdef dict _given       # string -> the attributes as the user gave them
    cdef Py_ssize_t _longest    # characters of the longest of these strings
    cdef dict _trie        # the strings' tokens by the other rules: id -> subtrie
    cdef list _waiting     # strings that `add_pattern` is yet to get, sorted
    cdef PreshMap _openings     # keys of their first characters
    cdef PreshMap _firsts  # ids of tokens that some special case begins with
    cdef PreshMap _singles  # ids of tokens that are a special case alone
    cdef PreshMap _pairs    # pairs of ids that some special case begins with

    # May a special case that waits for its pattern begin with this token?
    cdef bint may_wait(self, str word) noexcept
    cdef StartsC starts(self) noexcept
    # May a special case begin with this token, as far as it tells by itself?
    cdef bint may_start(self, hash_t orth) noexcept
    # Is the string a special case? Its tokens, or None.
    cdef tuple get(self, str string)
    # Is a part of a string a special case?
    cdef bint contains(self, str string, Py_ssize_t start, Py_ssize_t end) except -1
    # Replace sequences of tokens that are a special case together.
    cdef int apply(self, Doc doc) except -1
    cdef list _match(self, Doc doc)
    cdef int _replace(self, Doc doc, list spans) except -1
