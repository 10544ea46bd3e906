cimport numpy as np

from ._docs.doc_extras cimport DocExtras
from ._lexicon.structs cimport LexemeC, TokenC, attr_t, hash_t
from ._lexicon.vocab cimport Vocab


cdef class Doc(DocExtras):
    # A text as an array of tokens. Owns the TokenC array; tokens and spans are views.
    # Keeps the lexemes that its tokens point to, and the strings whose ids they hold.
    cdef readonly Vocab vocab
    cdef TokenC* c          # c[-PADDING] .. c[length + PADDING - 1] may be read
    cdef readonly int length
    cdef readonly int max_length     # capacity in c before it must grow
    cdef public object _vector
    cdef public object _vector_norm
    cdef public object tensor        # float32 (n_tokens, width), or (0,)
    cdef public double sentiment     # for the user; 0 by default
    cdef public bint has_unknown_spaces
    cdef list _py_tokens             # Token objects handed out; None: none so far
    cdef public object noun_chunks_iterator
    cdef public object _context      # what `pipe(as_tuples=True)` carries along
    cdef object __weakref__

    # Append a token of this lexeme; the lexeme must belong to the doc's vocab.
    cdef int push_back(self, const LexemeC* lexeme, bint has_space) except -1
    # Make capacity for this many tokens at least.
    cdef int reserve(self, int n_tokens) except -1
    # Take over an array of `_docs.token_array` in place of the doc's own; it must be
    # written up to its capacity.
    cdef void adopt(self, TokenC* tokens, int length, int capacity) noexcept
    # What every doc begins with. It may sweep the vocabulary.
    cdef int _begin(self, Vocab vocab) except -1
    # Drop all tokens; the capacity stays.
    cdef int truncate(self) except -1
    # Recompute children, edges and sentence starts from the heads.
    cdef int set_children_from_heads(self) except -1
    # The Token object of an index, the same one each time.
    cdef object view_token(self, int i)
    cpdef np.ndarray to_array(self, object attr_ids)
    # Attributes of the tokens from `start` to `end`, as `to_array` returns them.
    cdef np.ndarray read_columns(self, object attr_ids, int start, int end)
    # Copy of the annotation of another doc with the same number of tokens.
    cdef int copy_tokens(self, Doc other) except -1


# A doc without tokens, nor capacity for any: quicker than Doc(vocab).
cdef Doc blank_doc(Vocab vocab)

# Constructors of views, which _token and _span register when they are imported: so the
# imports go one way, from the views to the doc that they look at.
ctypedef object (*token_factory_t)(Doc doc, int i)
ctypedef object (*span_factory_t)(
    Doc doc, int start, int end, attr_t label, attr_t kb_id, hash_t id
)

cdef void register_token_view(token_factory_t factory)
cdef void register_span_view(span_factory_t factory)
# A Span object; `end` is after the last token.
cdef object view_span(
    Doc doc, int start, int end, attr_t label=*, attr_t kb_id=*, hash_t id=*
)
