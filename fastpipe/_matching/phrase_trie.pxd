from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

from .._doc cimport Doc
from .._lexicon.structs cimport attr_t


cdef struct PhraseMatchC:
    int node
    int start
    int end


cdef class PhraseTrie:
    # Phrases, rows of an attribute's values, that share their beginnings. Node 0 is
    # the root.
    cdef readonly int attr
    cdef vector[unordered_map[attr_t, int]] children   # by node: value -> node
    cdef vector[vector[attr_t]] keys                   # by node: phrases ending there
    cdef dict tables    # node -> PreshMap of its keys, where there are several

    cdef int add_key(self, int node, attr_t key) except -1
    cdef void values(self, Doc doc, int start, int length, attr_t* column) noexcept
