"""The network that scores the transitions of a state: a maxout layer and a linear one.

Its first layer is linear in the vectors of the context tokens, so its product with
each token of a batch, in each slot, is computed beforehand (Devlin et al. 2014, "Fast
and robust neural network joint models for statistical machine translation").
"""

from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy

from .._runtime.arena cimport borrow, give_back
from .._runtime.gemm cimport (
    FEW_ROWS,
    multiply_few_rows,
    multiply_packed,
    pack,
    packed_size,
)
from .._runtime.kernels cimport Dropout, hidden_units, sum_slots
from .._runtime.threads cimport run_tasks


cdef struct PackJob:
    const NetC* net
    int n_parts


cdef void pack_part(void* context, int task) noexcept nogil:
    # The weights of the upper layer, then those of some slots.
    cdef PackJob* job = <PackJob*>context
    cdef const NetC* net = job.net
    cdef int n = net.nF * net.nO * net.nP // job.n_parts
    if task == 0 and net.upper != NULL:
        pack(net.upper, net.nO, net.nC, net.nO, net.packed_upper)
    if net.packed_lower == NULL:
        return
    pack(
        net.lower + <size_t>task * n * net.nI, net.nI, n, net.nI,
        net.packed_lower + <size_t>task * packed_size(n, net.nI),
    )


cdef size_t packed_upper_size(const NetC* net) noexcept nogil:
    return packed_size(net.nC, net.nO) if net.upper != NULL else 0


cdef size_t packed_weights_size(const NetC* net, size_t n_tokens) noexcept nogil:
    cdef size_t lower = packed_size(net.nF * net.nO * net.nP, net.nI)
    return packed_upper_size(net) + (lower if n_tokens >= FEW_ROWS else 0)


cdef void pack_weights(NetC* net, size_t n_tokens, float* memory) noexcept nogil:
    cdef PackJob job
    cdef int width = net.nO * net.nP
    net.packed_upper = memory
    net.packed_lower = NULL
    job.net = net
    job.n_parts = 1
    if n_tokens >= FEW_ROWS:
        net.packed_lower = memory + packed_upper_size(net)
        # Slots are packed apart where a slot is a number of whole panels.
        if packed_size(width, 1) == <size_t>width:
            job.n_parts = net.nF
    run_tasks(pack_part, &job, job.n_parts)


cdef void precompute(
    const NetC* net, const float* X, int n, float* cached
) noexcept nogil:
    cdef int row = net.nF * net.nO * net.nP
    if net.packed_lower == NULL:
        multiply_few_rows(
            n, row, net.nI, X, net.nI, net.lower, net.nI, False, cached, row
        )
    else:
        multiply_packed(
            n, row, net.nI, X, net.nI, 1, net.packed_lower, False, cached, row
        )


cdef void forward(
    const NetC* net, int n, const int32_t* tokens,
    float* sums, uint8_t* which, float* hidden, float* scores,
    Dropout drop, size_t first_row
) noexcept nogil:
    cdef int i
    sum_slots(net.cached, net.pad, tokens, sums, n, net.nF, net.nO * net.nP)
    hidden_units(sums, net.bias, which, hidden, n, net.nO, net.nP, drop, first_row)
    if net.upper == NULL:
        memcpy(scores, hidden, <size_t>n * net.nO * sizeof(float))
        return
    for i in range(n):
        memcpy(scores + i * net.nC, net.upper_bias, net.nC * sizeof(float))
    multiply_packed(
        n, net.nC, net.nO, hidden, net.nO, 1, net.packed_upper, True, scores, net.nC
    )


# -- Memory ---------------------------------------------------------------------------


cdef bint scratch_init(ScratchC* to, const NetC* net, size_t n) noexcept nogil:
    cdef size_t width = <size_t>net.nO * net.nP
    cdef size_t n_floats = n * (width + net.nO + net.nC) + net.nC
    cdef float* floats
    to.block = <char*>borrow(
        n_floats * sizeof(float) + n * (1 + net.nF) * sizeof(int)
        + n * net.nO + net.nC
    )
    if to.block == NULL:
        return False
    floats = <float*>to.block
    to.sums = floats
    to.hidden = to.sums + n * width
    to.scores = to.hidden + n * net.nO
    to.costs = to.scores + n * net.nC
    to.live = <int*>(floats + n_floats)
    to.tokens = <int32_t*>(to.live + n)
    to.which = <uint8_t*>(to.tokens + n * net.nF)
    to.valid = <signed char*>(to.which + n * net.nO)
    return True


cdef void scratch_free(ScratchC* scratch) noexcept nogil:
    give_back(scratch.block)


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
        grow(<void**>&tape.tokens, n * net.nF * sizeof(int32_t))
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
