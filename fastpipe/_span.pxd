from libcpp.memory cimport shared_ptr

from ._doc cimport Doc
from ._structs cimport SpanC


cdef class Span:
    # A labelled slice of a doc. The struct is shared with the span groups that the
    # span came from, so that a label set on the one shows in the other.
    cdef readonly Doc doc
    cdef shared_ptr[SpanC] ptr
    cdef public object _vector
    cdef public object _vector_norm

    cdef SpanC* c(self) noexcept


# A span of the struct, which is then shared.
cdef Span share_span(Doc doc, shared_ptr[SpanC] ptr)
