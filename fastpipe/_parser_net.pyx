"""The network that scores the moves of a state: a maxout layer and a linear one.

Its first layer is linear in the vectors of the context tokens, so its product with
each token of a batch, in each slot, is computed beforehand (Devlin et al. 2014, "Fast
and robust neural network joint models for statistical machine translation").
"""

from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy, memset

from ._blas cimport gemm


cdef inline float next_uniform(uint64_t* seed) noexcept nogil:
    # splitmix64 (Steele, Lea and Flood 2014); its upper 24 bits fill a float.
    cdef uint64_t z
    seed[0] += <uint64_t>0x9E3779B97F4A7C15
    z = seed[0]
    z = (z ^ (z >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    z = (z ^ (z >> 27)) * <uint64_t>0x94D049BB133111EB
    z = z ^ (z >> 31)
    return <float>(z >> 40) * <float>(1.0 / 16777216.0)


cdef inline void add_to(float* to, const float* values, int n) noexcept nogil:
    cdef int i
    for i in range(n):
        to[i] += values[i]


cdef void maxout(
    const NetC* net, const float* sums, uint8_t* which, float* hidden
) noexcept nogil:
    cdef int o, p
    cdef float best
    cdef const float* pieces = sums
    if net.nP == 1:
        for o in range(net.nO):
            # A unit that is off gets no gradient, like one that was dropped.
            which[o] = 0 if sums[o] > 0 else DROPPED
            hidden[o] = sums[o] if sums[o] > 0 else 0
        return
    if net.nP == 2:
        for o in range(net.nO):
            which[o] = sums[2 * o + 1] > sums[2 * o]
            hidden[o] = sums[2 * o + 1] if which[o] else sums[2 * o]
        return
    for o in range(net.nO):
        best = pieces[0]
        which[o] = 0
        for p in range(1, net.nP):
            if pieces[p] > best:
                best = pieces[p]
                which[o] = <uint8_t>p
        hidden[o] = best
        pieces += net.nP


cdef void forward(
    const NetC* net, int n, const int* tokens,
    float* sums, uint8_t* which, float* hidden, float* scores,
    float dropout, uint64_t* seed
) noexcept nogil:
    cdef int width = net.nO * net.nP
    cdef size_t row = <size_t>net.nF * width
    cdef float scale = 1 / (1 - dropout)
    cdef int i, f, token
    cdef float* summed
    for i in range(n):
        summed = sums + <size_t>i * width
        memcpy(summed, net.bias, width * sizeof(float))
        for f in range(net.nF):
            token = tokens[i * net.nF + f]
            if token < 0:
                add_to(summed, net.pad + f * width, width)
            else:
                add_to(summed, net.cached + token * row + f * width, width)
        maxout(net, summed, which + i * net.nO, hidden + i * net.nO)
    if dropout > 0:
        for i in range(n * net.nO):
            if next_uniform(seed) < dropout:
                which[i] = DROPPED
                hidden[i] = 0
            else:
                hidden[i] *= scale
    if net.upper == NULL:
        memcpy(scores, hidden, <size_t>n * net.nO * sizeof(float))
        return
    for i in range(n):
        memcpy(scores + i * net.nC, net.upper_bias, net.nC * sizeof(float))
    gemm(
        False, True, n, net.nC, net.nO,
        1, hidden, net.nO, net.upper, net.nO, 1, scores, net.nC,
    )


cdef void backward(
    const NetC* net, const TapeC* tape, float* d_hidden, float* d_sums, GradC* grad
) noexcept nogil:
    cdef int n = tape.n
    cdef int width = net.nO * net.nP
    cdef size_t row = <size_t>net.nF * width
    cdef int i, f, o, token
    cdef const float* d_row
    cdef const float* source = tape.d_scores
    cdef const uint8_t* which
    if net.upper != NULL:
        for i in range(n):
            add_to(grad.upper_bias, tape.d_scores + <size_t>i * net.nC, net.nC)
        gemm(
            True, False, net.nC, net.nO, n,
            1, tape.d_scores, net.nC, tape.hidden, net.nO, 1, grad.upper, net.nO,
        )
        gemm(
            False, False, n, net.nO, net.nC,
            1, tape.d_scores, net.nC, net.upper, net.nO, 0, d_hidden, net.nO,
        )
        source = d_hidden
    for i in range(n):
        d_row = source + <size_t>i * net.nO
        which = tape.which + <size_t>i * net.nO
        memset(d_sums, 0, width * sizeof(float))
        for o in range(net.nO):
            if which[o] != DROPPED:
                d_sums[o * net.nP + which[o]] = tape.scale * d_row[o]
        add_to(grad.bias, d_sums, width)
        for f in range(net.nF):
            token = tape.tokens[i * net.nF + f]
            if token < 0:
                add_to(grad.pad + f * width, d_sums, width)
            else:
                add_to(grad.cached + token * row + f * width, d_sums, width)


cdef bint grow(void** block, size_t size) noexcept nogil:
    cdef void* grown = realloc(block[0], size)
    if grown == NULL:
        return False
    block[0] = grown
    return True


cdef bint tape_reserve(TapeC* tape, const NetC* net, int extra) noexcept nogil:
    cdef size_t n = tape.n + extra
    if n <= <size_t>tape.capacity:
        return True
    n = max(2 * n, 256)
    if not (
        grow(<void**>&tape.tokens, n * net.nF * sizeof(int))
        and grow(<void**>&tape.which, n * net.nO)
        and grow(<void**>&tape.hidden, n * net.nO * sizeof(float))
        and grow(<void**>&tape.d_scores, n * net.nC * sizeof(float))
    ):
        return False
    tape.capacity = <int>n
    return True


cdef void tape_free(TapeC* tape) noexcept nogil:
    free(tape.tokens)
    free(tape.which)
    free(tape.hidden)
    free(tape.d_scores)
