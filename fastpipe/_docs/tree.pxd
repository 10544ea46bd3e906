"""Derived parts of a dependency tree."""

from .._lexicon.structs cimport TokenC


# Set l_kids, r_kids, l_edge and r_edge of every token from the heads.
cdef void set_children(TokenC* tokens, int length) noexcept nogil
# Set sent_start from the edges of the trees' roots; children must be set.
cdef void set_sentences(TokenC* tokens, int length) noexcept nogil
# Index of the root above a token.
cdef int root_of(const TokenC* tokens, int length, int i) noexcept nogil
# Give token `i` the head `head`, and bring children, edges and the sentence starts of
# the trees concerned up to date.
cdef void move_token(TokenC* tokens, int length, int i, int head) noexcept nogil
