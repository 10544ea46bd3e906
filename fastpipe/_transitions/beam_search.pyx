"""One search with beams: their memory, and how they take a step.

Of a step's candidates - each of a text's sequences goes on with every valid
transition - the best `width` are kept; one whose probability, relative to that of the
best, is below the density is not. A sequence that is final competes with the others as
if it went on with transitions of its mean score, so that it loses nothing by being
short.

A sequence's state is changed in place for its first continuation, and copied for
others.
"""

from libc.math cimport INFINITY, log
from libc.stdint cimport uint8_t
from libc.stdlib cimport free, realloc
from libc.string cimport memset

from .._parser cimport TransitionsC
from .._runtime.arena cimport CACHE_LINE, aligned, borrow, give_back
from .parser_net cimport NetC
from .parser_state cimport EntityC, StateC, state_copy, state_size
from .transition_system cimport GoldC


# -- Memory ---------------------------------------------------------------------------


cdef size_t beam_memory(const NetC* net, int length, int n_slots) noexcept nogil:
    cdef size_t floats = net.nO * (net.nP + 1) + net.nC
    return n_slots * (aligned(state_size(length)) + floats * sizeof(float))


cdef inline char* take(char** block, size_t size) noexcept nogil:
    cdef char* taken = block[0]
    block[0] += aligned(size)
    return taken


cdef bint pool_init(
    PoolC* pool, const TransitionsC* transitions, const StateC* states,
    const int* offsets,
    const int* places, int n_beams, int width, bint with_right, double density
) noexcept nogil:
    cdef int n_slots = 2 * width if with_right else width
    cdef size_t n = <size_t>n_beams * n_slots
    cdef size_t size = (
        aligned(n_beams * sizeof(BeamC)) + aligned(n * sizeof(StateC))
        + aligned(n * sizeof(int)) + aligned(n * sizeof(SequenceC))
        + 2 * aligned(width * sizeof(CandidateC))
        + aligned(n_slots * sizeof(SequenceC)) + aligned(n_slots)
    )
    cdef const StateC* first
    cdef BeamC* beam
    cdef SequenceC* sequences
    cdef char* block
    cdef int i, k
    for i in range(n_beams):
        size += n_slots * aligned(state_size(states[places[i]].room))
    block = <char*>borrow(size + CACHE_LINE)
    pool.block = block
    if block == NULL:
        return False
    pool.n_beams = n_beams
    pool.n_slots = n_slots
    pool.beams = <BeamC*>take(&block, n_beams * sizeof(BeamC))
    pool.states = <StateC*>take(&block, n * sizeof(StateC))
    pool.offsets = <int*>take(&block, n * sizeof(int))
    sequences = <SequenceC*>take(&block, n * sizeof(SequenceC))
    pool.kept = <CandidateC*>take(&block, width * sizeof(CandidateC))
    pool.right = <CandidateC*>take(&block, width * sizeof(CandidateC))
    pool.made = <SequenceC*>take(&block, n_slots * sizeof(SequenceC))
    pool.is_taken = <signed char*>take(&block, n_slots)
    for i in range(n_beams):
        first = &states[places[i]]
        beam = &pool.beams[i]
        memset(beam, 0, sizeof(BeamC))
        beam.width = width
        beam.n_slots = n_slots
        beam.log_density = log(density) if density > 0 else -INFINITY
        beam.states = pool.states + <size_t>i * n_slots
        beam.sequences = sequences + <size_t>i * n_slots
        for k in range(n_slots):
            pool.offsets[i * n_slots + k] = offsets[places[i]]
            # Where the arrays of a state that is copied here will lie.
            beam.states[k].ents = <EntityC*>take(&block, state_size(first.room))
        state_copy(&beam.states[0], first)
        beam.n = 1
        beam.sequences[0].score = 0
        beam.sequences[0].n_taken = 0
        beam.sequences[0].slot = 0
        beam.sequences[0].last = -1
        beam.sequences[0].is_final = transitions.is_final(first)
        beam.sequences[0].is_kept = True
        beam.sequences[0].is_right = True
    return True


cdef void pool_free(PoolC* pool) noexcept nogil:
    cdef int i
    if pool.block != NULL:
        for i in range(pool.n_beams):
            free(pool.beams[i].links)
    give_back(pool.block)


cdef bint reserve_links(BeamC* beam, int extra) noexcept nogil:
    cdef int n = beam.n_links + extra
    cdef LinkC* grown
    if n <= beam.link_capacity:
        return True
    n = max(2 * n, 64)
    grown = <LinkC*>realloc(beam.links, n * sizeof(LinkC))
    if grown == NULL:
        return False
    beam.links = grown
    beam.link_capacity = n
    return True


# -- One step -------------------------------------------------------------------------


cdef int live_slots(const PoolC* pool, int* live) noexcept nogil:
    cdef const BeamC* beam
    cdef int i, k, n = 0
    for i in range(pool.n_beams):
        beam = &pool.beams[i]
        for k in range(beam.n):
            if not beam.sequences[k].is_final:
                live[n] = i * pool.n_slots + beam.sequences[k].slot
                n += 1
    return n


cdef bint beam_is_done(const BeamC* beam) noexcept nogil:
    cdef int k
    for k in range(beam.n):
        if not beam.sequences[k].is_final:
            return False
    return True


cdef int insert(
    CandidateC* best, int n, int width, double score, int parent, int taken, int row,
    bint is_right
) noexcept nogil:
    """Insert a candidate among the best `n`, if it is good enough; return their number.

    Of candidates with the same score, the one that came first is better.
    """
    cdef int i
    if n == width:
        if score <= best[n - 1].score:
            return n
        n -= 1
    i = n
    while i > 0 and best[i - 1].score < score:
        best[i] = best[i - 1]
        i -= 1
    best[i].score = score
    best[i].parent = parent
    best[i].taken = taken
    best[i].row = row
    best[i].is_right = is_right
    return n + 1


cdef int drop_unlikely(
    const CandidateC* best, int n, double log_density
) noexcept nogil:
    while n > 1 and best[n - 1].score < best[0].score + log_density:
        n -= 1
    return n


cdef bint any_seen(const signed char* valid, const uint8_t* seen, int n) noexcept nogil:
    cdef int i
    for i in range(n):
        if valid[i] and seen[i]:
            return True
    return False


cdef int beam_step(
    PoolC* pool, BeamC* beam, const TransitionsC* transitions, int n_transitions,
    const float* scores,
    int first_row, uint8_t* seen, signed char* valid, float* costs, const GoldC* gold
) noexcept nogil:
    cdef SequenceC* sequence
    cdef CandidateC* kept = pool.kept
    cdef CandidateC* right = pool.right
    cdef const float* row_scores
    cdef int n_kept = 0, n_right = 0, row = 0
    cdef int i, k
    cdef double score
    cdef float lowest
    cdef bint is_right, only_seen
    for k in range(beam.n):
        sequence = &beam.sequences[k]
        if sequence.is_final:
            score = sequence.score + sequence.score / beam.n_steps
            if sequence.is_kept:
                n_kept = insert(
                    kept, n_kept, beam.width, score, k, -1, -1, sequence.is_right
                )
            if gold != NULL and sequence.is_right:
                n_right = insert(right, n_right, beam.width, score, k, -1, -1, True)
            continue
        row_scores = scores + <size_t>row * n_transitions
        transitions.set_valid(
            &beam.states[sequence.slot], transitions.table, n_transitions, valid
        )
        lowest = INFINITY
        if gold != NULL and sequence.is_right:
            transitions.set_costs(
                &beam.states[sequence.slot], gold, transitions.table, n_transitions,
                valid,
                costs,
            )
            for i in range(n_transitions):
                if valid[i] and costs[i] < lowest:
                    lowest = costs[i]
            for i in range(n_transitions):
                if valid[i] and costs[i] == lowest:
                    seen[i] = 1
        # Classes that were never trained are chosen only if need be.
        only_seen = any_seen(valid, seen, n_transitions)
        for i in range(n_transitions):
            if not valid[i] or (only_seen and not seen[i]):
                continue
            score = sequence.score + row_scores[i]
            is_right = lowest < INFINITY and costs[i] == lowest
            if sequence.is_kept:
                n_kept = insert(
                    kept, n_kept, beam.width, score, k, i, first_row + row, is_right
                )
            if is_right:
                n_right = insert(
                    right, n_right, beam.width, score, k, i, first_row + row, True
                )
        row += 1
    n_kept = drop_unlikely(kept, n_kept, beam.log_density)
    n_right = drop_unlikely(right, n_right, beam.log_density)
    beam.n_steps += 1
    if not follow(pool, beam, transitions, n_kept, n_right):
        return -1
    return row


cdef bint is_among(
    const CandidateC* kept, int n, const CandidateC* candidate
) noexcept nogil:
    cdef int i
    for i in range(n):
        if kept[i].parent == candidate.parent and kept[i].taken == candidate.taken:
            return True
    return False


cdef bint follow(
    PoolC* pool, BeamC* beam, const TransitionsC* transitions, int n_kept, int n_right
) noexcept nogil:
    """Make sequences of the best candidates; False: there is no memory."""
    cdef const CandidateC* candidate
    cdef const SequenceC* parent
    cdef SequenceC* made
    cdef LinkC* link
    cdef int i, free_slot = 0, n = 0
    if not reserve_links(beam, n_kept + n_right):
        return False
    memset(pool.is_taken, 0, beam.n_slots)
    for i in range(n_kept + n_right):
        candidate = &pool.kept[i] if i < n_kept else &pool.right[i - n_kept]
        if i >= n_kept and is_among(pool.kept, n_kept, candidate):
            continue
        parent = &beam.sequences[candidate.parent]
        made = &pool.made[n]
        made[0] = parent[0]
        made.score = candidate.score
        made.is_kept = i < n_kept
        made.is_right = candidate.is_right
        if candidate.taken >= 0:
            link = &beam.links[beam.n_links]
            link.before = parent.last
            link.taken = candidate.taken
            link.row = candidate.row
            made.last = beam.n_links
            made.n_taken += 1
            beam.n_links += 1
        # The first to go on from a state keeps its slot.
        if not pool.is_taken[parent.slot]:
            pool.is_taken[parent.slot] = True
        else:
            made.slot = -1 - parent.slot
        n += 1
    # No state is changed before all copies are made.
    for i in range(n):
        made = &pool.made[i]
        if made.slot >= 0:
            continue
        while pool.is_taken[free_slot]:
            free_slot += 1
        pool.is_taken[free_slot] = True
        state_copy(&beam.states[free_slot], &beam.states[-1 - made.slot])
        made.slot = free_slot
    for i in range(n):
        made = &pool.made[i]
        if not made.is_final:
            transitions.apply(
                &beam.states[made.slot], &transitions.table[beam.links[made.last].taken]
            )
            made.is_final = transitions.is_final(&beam.states[made.slot])
        beam.sequences[i] = made[0]
    beam.n = n
    return True
