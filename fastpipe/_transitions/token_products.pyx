"""Products of a text's tokens with the first layer, where a decoder has got to.

What a state looks at moves on with its buffer, but for a token here and there: the
stack may hold one from far back. So products are computed by blocks of tokens, when the
first of a block is asked for, and those that were not asked for longest make room. All
of a long text would take hundreds of megabytes, most of them fresh memory, and each
product would have left the caches before it is read.
"""

from libc.stdint cimport int32_t, int64_t
from libc.string cimport memset

from .._runtime.arena cimport borrow, give_back
from .parser_net cimport NetC, precompute


cdef enum:
    BLOCK_BITS = 6
    BLOCK = 1 << BLOCK_BITS    # tokens


cdef bint products_init(
    TokenProductsC* products, const NetC* net, const float* X, int n_tokens,
    int most_asked,
) noexcept nogil:
    cdef size_t block = (<size_t>BLOCK * net.nF * net.nO * net.nP) * sizeof(float)
    cdef size_t n_blocks = (n_tokens + BLOCK - 1) >> BLOCK_BITS
    cdef size_t n_usual = max(GROUP_MEMORY // block, <size_t>1)
    cdef size_t n = min(max(n_usual, <size_t>most_asked), n_blocks)
    products.memory = <char*>borrow(
        n * (block + sizeof(int64_t) + sizeof(int32_t)) + n_blocks * sizeof(int32_t)
    )
    if products.memory == NULL:
        return False
    products.net = net
    products.X = X
    products.n_tokens = n_tokens
    products.n_slots = 0
    products.usual_slots = <int>n_usual
    products.step = 0
    products.rows = <float*>products.memory
    products.last_step = <int64_t*>(products.memory + n * block)
    products.block_in = <int32_t*>(products.last_step + n)
    products.slot_of = products.block_in + n
    # All bits set: -1.
    memset(products.slot_of, 0xff, n_blocks * sizeof(int32_t))
    return True


cdef void products_free(TokenProductsC* products) noexcept nogil:
    give_back(products.memory)


cdef void find_products(
    TokenProductsC* products, int32_t* tokens, int n
) noexcept nogil:
    cdef int i
    cdef int32_t block, slot
    products.step += 1
    for i in range(n):
        if tokens[i] >= 0:
            block = tokens[i] >> BLOCK_BITS
            slot = products.slot_of[block]
            if slot < 0:
                slot = fill_slot(products, block)
            products.last_step[slot] = products.step
            tokens[i] = (slot << BLOCK_BITS) + (tokens[i] & (BLOCK - 1))


cdef int32_t fill_slot(TokenProductsC* products, int32_t block) noexcept nogil:
    """Compute the products of a block of tokens, and return their slot."""
    cdef const NetC* net = products.net
    cdef size_t row = <size_t>net.nF * net.nO * net.nP
    cdef size_t first = <size_t>block << BLOCK_BITS
    cdef int32_t slot = slot_to_fill(products)
    products.block_in[slot] = block
    products.slot_of[block] = slot
    precompute(
        net, products.X + first * net.nI,
        min(<int>BLOCK, products.n_tokens - <int>first),
        products.rows + (<size_t>slot << BLOCK_BITS) * row,
    )
    return slot


cdef int32_t slot_to_fill(TokenProductsC* products) noexcept nogil:
    cdef int32_t i, oldest = 0
    if products.n_slots >= products.usual_slots:
        for i in range(products.n_slots):
            if products.last_step[i] < products.last_step[oldest]:
                oldest = i
        if products.last_step[oldest] != products.step:
            products.slot_of[products.block_in[oldest]] = -1
            return oldest
    products.n_slots += 1
    return products.n_slots - 1
