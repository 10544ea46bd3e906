from .._doc cimport Doc
from .._lexicon.structs cimport SpanC, attr_t, hash_t
from .view cimport View


cdef class Span(View):
    # A labelled slice of a doc: a view of its tokens, and a label of its own.
    cdef SpanC c
    cdef public object _vector
    cdef public object _vector_norm

    # Raise an error where the tokens that the span was made of are no longer there,
    # because the doc's were merged or split.
    cdef int require_tokens(self) except -1
    # The user's, or that of the tokens, which is kept.
    cdef object _find_vector(self)
    cdef object _find_vector_norm(self)


# A span with a copy of the struct.
cdef Span span_of_struct(Doc doc, SpanC c)

# A struct with the offsets of its tokens' characters.
cdef SpanC new_struct(
    Doc doc, int start, int end, attr_t label, attr_t kb_id, hash_t id
)
