from .._doc cimport Doc
from .._lexicon.structs cimport SpanC


cdef class Span:
    # A labelled slice of a doc: a view of its tokens, and a label of its own.
    cdef readonly Doc doc
    cdef SpanC c
    cdef public object _vector
    cdef public object _vector_norm


# A span with a copy of the struct.
cdef Span span_of_struct(Doc doc, SpanC c)
