"""The network that scores the moves of a state."""

from libc.stdint cimport uint8_t, uint64_t


cdef struct NetC:
    # Dimensions and weights. The first layer's products with all tokens are made once
    # for a batch (`cached`); a state then needs but to add them up.
    int nI               # width of a token's vector
    int nF               # context tokens of a state
    int nO               # units of the hidden layer
    int nP               # maxout pieces; 1: a rectified linear unit
    int nC               # classes
    const float* cached  # (tokens, nF, nO, nP)
    const float* pad     # (nF, nO, nP): stands for a token that isn't there
    const float* bias    # (nO, nP)
    const float* upper   # (nC, nO); NULL: the hidden units are the scores
    const float* upper_bias


cdef struct TapeC:
    # What the backward pass needs of each step of each state, one row each.
    int n
    int capacity
    float scale          # 1 / (1 - dropout)
    int* tokens          # (n, nF): rows of `cached`, -1: the pad
    uint8_t* which       # (n, nO): the piece that won, or DROPPED
    float* hidden        # (n, nO)
    float* d_scores      # (n, nC)


cdef struct GradC:
    # Gradients, added to. All have the shape of what they are the gradient of.
    float* cached
    float* pad
    float* bias
    float* upper
    float* upper_bias


cdef enum:
    DROPPED = 255


# Score n states. `tokens` (n, nF) are rows of `cached`; `which` and `hidden` are
# (n, nO), `sums` (n, nO, nP) is scratch, `scores` (n, nC).
cdef void forward(
    const NetC* net, int n, const int* tokens,
    float* sums, uint8_t* which, float* hidden, float* scores,
    float dropout, uint64_t* seed
) noexcept nogil

# Add the gradients of the whole tape; `d_hidden` (n, nO) and `d_sums` (nO, nP) are
# scratch.
cdef void backward(
    const NetC* net, const TapeC* tape, float* d_hidden, float* d_sums, GradC* grad
) noexcept nogil

# Make room for `extra` more rows; False: there is no memory.
cdef bint tape_reserve(TapeC* tape, const NetC* net, int extra) noexcept nogil
cdef void tape_free(TapeC* tape) noexcept nogil
