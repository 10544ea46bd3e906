from preshed.maps cimport PreshMap

from ._doc cimport Doc


cdef class SpecialCases:
    # The strings that the tokenizer splits in a way of their own.
    cdef dict _tokens      # string -> ((text, norm or None), ...)
    cdef dict _given       # string -> the attributes as the user gave them
    cdef dict _trie        # the strings' tokens by the other rules: id -> subtrie
    cdef PreshMap _singles  # ids of tokens that are a special case alone
    cdef PreshMap _pairs    # pairs of ids that some special case begins with

    # Is the string a special case? Its tokens, or None.
    cdef tuple get(self, str string)
    # Replace sequences of tokens that are a special case together.
    cdef int apply(self, Doc doc) except -1
    cdef list _match(self, Doc doc)
    cdef int _replace(self, Doc doc, list spans) except -1
