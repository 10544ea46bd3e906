"""The memory of a doc's tokens."""

from .._lexicon.structs cimport TokenC

cdef enum:
    # Tokens that may be read before and after the text, so that context features need
    # no bounds checks.
    PADDING = 5


# Room for so many tokens with the padding around them; NULL: no memory. The padding in
# front is written; the tokens, and what is after them, are the caller's to write.
cdef TokenC* new_tokens(int capacity) noexcept nogil
# Have the tokens from `start` on, of an array with this capacity, be the empty string,
# the padding after them included.
cdef void empty_tokens(TokenC* tokens, int start, int capacity) noexcept nogil
# An array with more capacity that begins with these tokens, which are freed; they may
# be NULL. NULL: no memory, and they are as they were. What comes after them is the
# caller's to write.
cdef TokenC* grow_tokens(TokenC* tokens, int length, int capacity) noexcept nogil
cdef void free_tokens(TokenC* tokens) noexcept nogil
