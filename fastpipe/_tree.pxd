"""Derived parts of a dependency tree."""

from ._structs cimport TokenC


# Set l_kids, r_kids, l_edge and r_edge of every token from the heads.
cdef void set_children(TokenC* tokens, int length) noexcept nogil
# Set sent_start from the edges of the trees' roots; children must be set.
cdef void set_sentences(TokenC* tokens, int length) noexcept nogil
