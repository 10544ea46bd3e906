from libcpp.vector cimport vector

from .._lexicon.structs cimport SpanC


cdef class SpanGroup:
    # A named list of spans of one doc, which may overlap.
    cdef object _doc_ref              # weak: the doc owns its groups
    cdef public str name
    cdef public dict attrs
    cdef vector[SpanC] c
    cdef object __weakref__
