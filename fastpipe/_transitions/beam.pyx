"""Beam search: the best sequences of transitions that lead on from a text's first
state (see `beam_search` for a step of it).

A sequence scores the sum of its transitions' scores. The states of all sequences of a
group of texts are scored together.
"""

import numpy

from libc.stdint cimport int32_t
from libc.stdlib cimport calloc, free, malloc

from .._parser cimport (
    DONE,
    NO_MEMORY,
    DecodeJob,
    ParserNet,
    StateBatch,
    check_parts,
    look_up,
    prepare_decoding,
)
from .._runtime.kernels cimport make_dropout
from .._runtime.threads cimport run_tasks
from .beam_search cimport (
    BeamC,
    PoolC,
    SequenceC,
    beam_is_done,
    beam_memory,
    beam_step,
    live_slots,
    pool_free,
    pool_init,
)
from .parser_net cimport (
    NetC,
    ScratchC,
    forward,
    scratch_free,
    scratch_init,
)
from .parser_state cimport state_copy
from .token_products cimport (
    GROUP_MEMORY,
    TokenProductsC,
    find_products,
    products_free,
    products_init,
)
from .transition_system cimport TransitionSystem

# -- What is found --------------------------------------------------------------------


class Beam:
    """The best sequences of transitions for one text.

    Attributes
    ----------
    length
        Number of tokens.
    scores
        Of each sequence the sum of its transitions' scores, the best first; of a
        shorter one as if it had as many transitions as the longest, of its mean score.
    probs
        Of each sequence the probability, if there were no others.
    histories
        Of each sequence the transitions that were taken.
    """

    def __init__(self, int length, list scores, list histories):
        self.length = length
        self.scores = scores
        self.histories = histories
        weights = numpy.exp(numpy.asarray(scores) - max(scores, default=0.0))
        self.probs = (weights / weights.sum()).tolist() if scores else []

    def __len__(self) -> int:
        return len(self.scores)

    def __repr__(self) -> str:
        return f"Beam({len(self)} sequences, score={self.score:.4g})"

    @property
    def score(self) -> float:
        """The score of the best sequence."""
        return self.scores[0] if self.scores else 0.0


cdef class BeamBatch(StateBatch):
    """The first states of docs; after `decode_beams`, the best sequences of each."""

    def __cinit__(self, list docs, list golds=None):
        self.found = <FoundC*>calloc(len(docs) + 1, sizeof(FoundC))
        if self.found == NULL:
            raise MemoryError

    def __dealloc__(self):
        cdef int i
        if self.found != NULL:
            for i in range(self.n):
                free(self.found[i].scores)
        free(self.found)

    def __getitem__(self, i):
        """Return the beam of the i-th doc, or a list of those of a slice."""
        if isinstance(i, slice):
            return [self.beam(k) for k in range(self.n)[i]]
        return self.beam(i)

    def beam(self, int i) -> Beam:
        """Return the beam of the i-th doc."""
        cdef const FoundC* found
        cdef int k, start = 0
        if i < 0:
            i += self.n
        if not 0 <= i < self.n:
            raise IndexError(
                f"There is no beam {i}: the batch has {self.n} texts"
            )
        found = &self.found[i]
        histories = []
        for k in range(found.n):
            histories.append(
                [found.transitions[j] for j in range(start, found.ends[k])]
            )
            start = found.ends[k]
        scores = [found.scores[k] for k in range(found.n)]
        return Beam(self.states[i].length, scores, histories)

    def __iter__(self):
        for i in range(self.n):
            yield self[i]


cdef bint write_found(const BeamC* beam, FoundC* found) noexcept nogil:
    """Copy the sequences out of a beam; False: there is no memory."""
    cdef const SequenceC* sequence
    cdef int k, link, end = 0, n_taken = 0
    for k in range(beam.n):
        link = beam.sequences[k].last
        while link >= 0:
            n_taken += 1
            link = beam.links[link].before
    found.scores = <double*>malloc(
        beam.n * (sizeof(double) + sizeof(int)) + n_taken * sizeof(int32_t) + 1
    )
    if found.scores == NULL:
        return False
    found.n = beam.n
    found.ends = <int*>(found.scores + beam.n)
    found.transitions = <int32_t*>(found.ends + beam.n)
    for k in range(beam.n):
        sequence = &beam.sequences[k]
        found.scores[k] = sequence.score
        link = sequence.last
        while link >= 0:
            end += 1
            link = beam.links[link].before
        found.ends[k] = end
        # From the last transition to the first.
        n_taken = end
        link = sequence.last
        while link >= 0:
            n_taken -= 1
            found.transitions[n_taken] = beam.links[link].taken
            link = beam.links[link].before
    return True


# -- Decoding -------------------------------------------------------------------------


cdef struct BeamJob:
    DecodeJob shared
    const int* places         # 0 ... n - 1
    FoundC* found
    int width
    double density


def decode_beams(
    TransitionSystem system, BeamBatch batch, ParserNet net, *, int width,
    double density=0.0,
) -> None:
    """Find the best sequences of transitions that end in a final state.

    Parameters
    ----------
    width
        Sequences that are kept in each step.
    density
        Those that are less probable than this, relative to the best one, are not.

    Raises
    ------
    ValueError
        If no transition is valid in any of a doc's states: its annotation that is to be
        kept allows none.
    """
    cdef int[::1] numbers = numpy.empty(2 * batch.n + 2, dtype="int32")
    cdef int[::1] places = numpy.arange(batch.n + 1, dtype="int32")
    cdef BeamJob job
    cdef int n_groups
    check_width(width, density)
    if not prepare_decoding(&job.shared, system, batch, net, numbers):
        return
    job.places = &places[0]
    job.found = batch.found
    job.width = width
    job.density = density
    with nogil:
        n_groups = group_beams(&job, batch.n, job.shared.groups)
        run_tasks(decode_group, &job, n_groups)
    check_parts(batch, job.shared.stuck, n_groups)


cdef int check_width(int width, double density) except -1:
    if width < 1:
        raise ValueError(
            f"A beam of the width {width} is none. Expected 1 (greedy) or more: set "
            f"beam_width"
        )
    if not 0 <= density <= 1:
        raise ValueError(
            f"The density {density} of a beam is no relative probability. Expected a "
            f"number from 0 to 1: set beam_density"
        )
    return 0


cdef int group_beams(const BeamJob* job, int n, int* groups) noexcept nogil:
    # A group has at least one text.
    cdef const NetC* net = job.shared.net
    cdef size_t row = net.nF * net.nO * net.nP * sizeof(float)
    cdef size_t size = 0, own
    cdef int i, length, n_groups = 0
    for i in range(n):
        length = job.shared.states[i].length
        own = max(length * row, beam_memory(net, length, job.width))
        size += own
        if n_groups == 0 or size > GROUP_MEMORY:
            groups[n_groups] = i
            n_groups += 1
            size = own
    groups[n_groups] = n
    return n_groups


cdef void decode_group(void* context, int task) noexcept nogil:
    cdef BeamJob* beam_job = <BeamJob*>context
    cdef DecodeJob* job = &beam_job.shared
    cdef NetC net = job.net[0]
    cdef int start = job.groups[task], stop = job.groups[task + 1]
    cdef int first = job.offsets[start]
    cdef int n = job.offsets[stop - 1] + job.states[stop - 1].length - first
    cdef int n_states = (stop - start) * beam_job.width
    cdef ScratchC scratch
    cdef PoolC pool
    cdef TokenProductsC products
    job.stuck[task] = NO_MEMORY
    if not products_init(
        &products, job.net, job.X + <size_t>first * net.nI, n, n_states * net.nF
    ):
        return
    if scratch_init(&scratch, &net, n_states):
        if pool_init(
            &pool, &job.transitions, job.states, job.offsets, beam_job.places + start,
            stop - start, beam_job.width, False, beam_job.density,
        ):
            net.cached = products.rows
            job.stuck[task] = search(
                job, beam_job.found, &net, &pool, start, first, &products, &scratch
            )
            pool_free(&pool)
        scratch_free(&scratch)
    products_free(&products)


cdef int search(
    DecodeJob* job, FoundC* found, const NetC* net, PoolC* pool, int start, int first,
    TokenProductsC* products, ScratchC* scratch
) noexcept nogil:
    """Return DONE, NO_MEMORY, or the index of a text without valid transitions."""
    cdef BeamC* beam
    cdef int i, row, used
    cdef int n_live = live_slots(pool, scratch.live)
    while n_live:
        look_up(
            &job.transitions, net.nF, pool.states, pool.offsets, first, scratch.live,
            n_live, scratch.tokens,
        )
        find_products(products, scratch.tokens, n_live * net.nF)
        forward(
            net, n_live, scratch.tokens, scratch.sums, scratch.which, scratch.hidden,
            scratch.scores, make_dropout(0, 0.0), 0,
        )
        row = 0
        for i in range(pool.n_beams):
            beam = &pool.beams[i]
            if beam_is_done(beam):
                continue
            used = beam_step(
                pool, beam, &job.transitions, net.nC,
                scratch.scores + <size_t>row * net.nC, row, job.seen,
                scratch.valid, scratch.costs, NULL,
            )
            if used < 0:
                return NO_MEMORY
            if beam.n == 0:
                # For the message.
                state_copy(&job.states[start + i], &beam.states[0])
                return start + i
            row += used
        n_live = live_slots(pool, scratch.live)
    for i in range(pool.n_beams):
        beam = &pool.beams[i]
        state_copy(&job.states[start + i], &beam.states[beam.sequences[0].slot])
        if not write_found(beam, &found[start + i]):
            return NO_MEMORY
    return DONE
