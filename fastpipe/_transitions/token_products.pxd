"""Products of a text's tokens with the first layer, where a decoder has got to."""

from libc.stdint cimport int32_t, int64_t

from .parser_net cimport NetC


cdef enum:
    # Bytes that the products of a group of texts take, and its beams as well.
    GROUP_MEMORY = 1 << 22


cdef struct TokenProductsC:
    # Those of some blocks of tokens, each in a slot.
    const NetC* net
    const float* X       # (n_tokens, nI)
    int n_tokens
    int n_slots          # that are filled
    int usual_slots      # more are filled only if a single step asks for more blocks
    int64_t step
    float* rows          # (slots, BLOCK, nF, nO, nP)
    int64_t* last_step   # of each slot: the last step that asked for it
    int32_t* block_in    # ... and its block
    int32_t* slot_of     # of each block, -1: none
    char* memory


# Take tokens, of which at most so many are asked for in a step. False: there is no
# memory.
cdef bint products_init(
    TokenProductsC* products, const NetC* net, const float* X, int n_tokens,
    int most_asked,
) noexcept nogil
cdef void products_free(TokenProductsC* products) noexcept nogil

# Turn the tokens that a step asks for (-1: none) into their rows of `rows`.
cdef void find_products(
    TokenProductsC* products, int32_t* tokens, int n
) noexcept nogil
