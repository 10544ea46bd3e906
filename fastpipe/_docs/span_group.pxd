cimport cython
from libcpp.vector cimport vector

from .._doc cimport Doc
from .._lexicon.structs cimport SpanC, attr_t, hash_t
from .span cimport Span


cdef class SpanGroup:
    # A named list of spans of one doc, which may overlap.
    cdef object _doc_ref              # weak: the doc owns its groups
    cdef public str name
    cdef public dict attrs
    cdef vector[SpanC] c
    cdef object __weakref__

    @cython.final
    cdef int require_same_doc(self, Span span, Doc doc) except -1
    cdef int add_all(self, spans) except -1

    @cython.final
    cdef bint _has_lately(self, attr_t label) noexcept

    cdef int push(
        self, Doc doc, int start, int end, attr_t label, attr_t kb_id, hash_t id
    ) except -1
    # Take the tokens that the spans' tokens went into: the first and the last one of
    # each of the `n_old` tokens that the doc had.
    cdef int move(
        self, const int* place, const int* last_place, int n_old
    ) except -1
