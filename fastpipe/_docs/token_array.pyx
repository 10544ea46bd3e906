"""The memory of a doc's tokens, see ``_docs/token_array.pxd``."""

from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

from .._lexicon.vocab cimport EMPTY_LEXEME


cdef inline void write_empty(TokenC* tokens, int n) noexcept nogil:
    cdef int i
    memset(tokens, 0, n * sizeof(TokenC))
    for i in range(n):
        tokens[i].lex = EMPTY_LEXEME


cdef TokenC* new_tokens(int capacity) noexcept nogil:
    cdef size_t size = <size_t>capacity + 2 * PADDING
    cdef TokenC* block = <TokenC*>malloc(size * sizeof(TokenC))
    if block == NULL:
        return NULL
    write_empty(block, PADDING)
    return block + PADDING


cdef void empty_tokens(TokenC* tokens, int start, int capacity) noexcept nogil:
    write_empty(tokens + start, capacity - start + PADDING)


cdef TokenC* grow_tokens(TokenC* tokens, int length, int capacity) noexcept nogil:
    cdef TokenC* grown = new_tokens(capacity)
    if grown != NULL and tokens != NULL:
        memcpy(grown, tokens, length * sizeof(TokenC))
        free_tokens(tokens)
    return grown


cdef void free_tokens(TokenC* tokens) noexcept nogil:
    if tokens != NULL:
        free(tokens - PADDING)
