cimport numpy as np
from cymem.cymem cimport Pool

from ._structs cimport LexemeC, TokenC, attr_t
from ._vocab cimport Vocab

# Value of an attribute of a token, lexical attributes included.
cdef attr_t get_token_attr(const TokenC* token, int attr) noexcept nogil


cdef class Doc:
    # A text as an array of tokens. Owns the TokenC array; tokens and spans are views.
    cdef readonly Pool mem
    cdef readonly Vocab vocab
    cdef TokenC* c          # c[-PADDING] .. c[length + PADDING - 1] may be read
    cdef int length
    cdef int max_length     # room in c before it must grow
    cdef public object _vector
    cdef public object _vector_norm
    cdef public object tensor        # float32 (n_tokens, width), or (0,)
    cdef public dict cats            # label -> score
    cdef public dict user_data       # extension attributes and the user's own
    cdef public object user_hooks
    cdef public object user_token_hooks
    cdef public object user_span_hooks
    cdef public bint has_unknown_spaces
    cdef public object spans         # SpanGroups
    cdef public list _py_tokens      # Token objects handed out, by index, or None
    cdef public object noun_chunks_iterator
    cdef public object _context      # what `pipe(as_tuples=True)` carries along
    cdef object __weakref__

    cdef int push_back(self, const LexemeC* lexeme, bint has_space) except -1
    # One array of shape (n_tokens, n_attrs), uint64; the fast form of `to_array`.
    cpdef np.ndarray to_array(self, object attr_ids)
    # Recompute l_kids, r_kids, l_edge, r_edge and sentence starts from the heads.
    cdef int set_children_from_heads(self) except -1


# Constructors of views, registered by _token and _span when they are imported: so
# the imports go one way, from the views to the doc that they look at.
cdef class ViewFactory:
    cdef object token(self, Doc doc, int i)
    cdef object span(self, Doc doc, int start, int end, attr_t label)


cdef void register_views(ViewFactory factory)
