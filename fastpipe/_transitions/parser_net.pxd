"""The network that scores the transitions of a state."""

from libc.stdint cimport int32_t, uint8_t

from .._runtime.kernels cimport Dropout


cdef struct NetC:
    # Dimensions and weights. The first layer's products with all tokens are made once
    # for a batch (`cached`); a state then needs but to add them up.
    int nI               # width of a token's vector
    int nF               # context tokens of a state
    int nO               # units of the hidden layer
    int nP               # maxout pieces; 1: a rectified linear unit
    int nC               # transitions
    const float* lower   # (nF, nO, nP, nI)
    const float* bias    # (nO, nP)
    const float* pad     # (nF, nO, nP): stands for a token that isn't there
    const float* upper   # (nC, nO); NULL: the hidden units are the scores
    const float* upper_bias
    float* packed_lower  # both weights as products take them, see `pack_weights`;
    # NULL for few tokens, whose products take `lower` itself
    float* packed_upper
    const float* cached  # (tokens, nF, nO, nP)


cdef struct ScratchC:
    # Work memory for steps of up to so many states; it lies in one block.
    char* block
    int* live             # indices of the states that are not final
    int32_t* tokens       # (live, nF)
    float* sums           # (live, nO, nP)
    float* hidden         # (live, nO)
    float* scores         # (live, nC)
    float* costs          # (nC,)
    uint8_t* which        # (live, nO)
    signed char* valid    # (nC,)


cdef struct TapeC:
    # What the backward pass needs of each step of each state, one row each.
    int n
    int capacity
    float scale          # 1 / (1 - dropout)
    int32_t* tokens      # (n, nF): rows of `cached`, -1: the pad
    uint8_t* which       # (n, nO): the piece that won, or 255: dropped
    float* hidden        # (n, nO)
    float* d_scores      # (n, nC)


# Floats that the packed weights take for so many tokens, and have them in memory of
# that size.
cdef size_t packed_weights_size(const NetC* net, size_t n_tokens) noexcept nogil
cdef void pack_weights(NetC* net, size_t n_tokens, float* memory) noexcept nogil

# Products of n tokens' vectors X (n, nI) with the first layer, in each slot: cached
# (n, nF, nO, nP).
cdef void precompute(
    const NetC* net, const float* X, int n, float* cached
) noexcept nogil

# Score n states. `tokens` (n, nF) are rows of `cached`; `which` and `hidden` are
# (n, nO), `sums` (n, nO, nP) is work memory, `scores` (n, nC). The coins of dropout
# are counted from `first_row` on.
cdef void forward(
    const NetC* net, int n, const int32_t* tokens,
    float* sums, uint8_t* which, float* hidden, float* scores,
    Dropout drop, size_t first_row
) noexcept nogil

# False: there is no memory. The block is given back by the function below.
cdef bint scratch_init(ScratchC* to, const NetC* net, size_t n) noexcept nogil
cdef void scratch_free(ScratchC* scratch) noexcept nogil

# Make room for `extra` more rows; False: there is no memory.
cdef bint tape_reserve(TapeC* tape, const NetC* net, int extra) noexcept nogil
cdef void tape_free(TapeC* tape) noexcept nogil
