"""Training of the beam search: the right sequences against all that are kept.

Beside the best sequences, the best of right transitions are kept. After each step, the
loss is -log(probability of all right sequences), by a softmax over the scores of all
those kept (Andor et al. 2016, "Globally normalized transition-based neural networks").
What is learnt from is the step where it is highest (Huang et al. 2012, "Structured
perceptron with inexact search"): there the search goes wrong most.

The gradient of a sequence's score is that of each of its transitions' scores. So the
rows of a state's scores that no kept sequence goes through, or that all go through
alike, have no gradient, and are dropped from the tape.
"""

import numpy

from libc.math cimport exp, log
from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.string cimport memcpy, memset

from .._parser cimport DONE, NO_MEMORY, ParserNet, StateBatch, look_up
from .._runtime.arena cimport borrow, give_back
from .._runtime.kernels cimport Dropout, make_dropout
from .beam cimport check_width
from .beam_search cimport (
    BeamC,
    LinkC,
    PoolC,
    SequenceC,
    beam_is_done,
    beam_memory,
    beam_step,
    live_slots,
    pool_free,
    pool_init,
)
from .learning cimport Learning, LearnJob
from .parser_net cimport (
    NetC,
    ScratchC,
    TapeC,
    forward,
    scratch_free,
    scratch_init,
    tape_reserve,
)
from .tape cimport Tape
from .transition_system cimport TransitionSystem

cdef enum:
    # Bytes of the beams that a thread works on at once.
    CHUNK_MEMORY = 1 << 23

# Gradients below this are the rounding errors of what cancels out.
cdef double NO_GRADIENT = 1e-12


cdef class BeamTape(Tape):
    """The steps of one update with a beam, for the backward pass.

    Attributes
    ----------
    loss
        The sum of the squared gradients of the scores.
    objective
        What the gradients are of: the sum over the texts of the highest loss of a step.
    """

    cdef readonly double objective


cdef struct WorstC:
    # The step of a beam where the loss is highest: its sequences, with the gradient of
    # the score of each.
    double loss
    int n
    int* last            # (n_slots,): their last links
    double* gradient     # (n_slots,)


cdef struct BeamLearnJob:
    LearnJob* shared
    int width
    double density
    double* objectives        # one a part


def learn_beams(
    TransitionSystem system, StateBatch batch, ParserNet net, *, int width,
    double density=0.0, int max_steps=0, float dropout=0, uint64_t seed=0,
) -> BeamTape:
    """Search for the best sequences, and note the gradient of the worst step.

    Parameters
    ----------
    batch
        States with what each is to learn. They stay as they are.
    width
        Sequences that are kept of all, and of right ones.
    density
        Sequences that are less probable than this, relative to the best one, are not.
    max_steps
        Transitions a state, at most; 0: until it is final.
    dropout
        Rate at which hidden units are dropped.
    seed
        Of the random numbers for that.

    Returns
    -------
    BeamTape
        The steps with a gradient. Classes that turn out right count as seen from then
        on.
    """
    cdef BeamTape tape = BeamTape(net, 1 / (1 - dropout))
    cdef double[::1] objectives = numpy.zeros(tape.n_parts)
    cdef BeamLearnJob job
    check_width(width, density)
    cdef Learning learning = Learning(system, batch, tape, max_steps, dropout, seed)
    if learning.is_empty:
        return tape
    job.shared = &learning.job
    job.width = width
    job.density = density
    job.objectives = &objectives[0]
    learning.run(learn_part, &job)
    tape.objective = numpy.sum(objectives)
    return tape


cdef void learn_part(void* context, int task) noexcept nogil:
    cdef BeamLearnJob* beam_job = <BeamLearnJob*>context
    cdef LearnJob* job = beam_job.shared
    cdef int start = job.starts[task]
    cdef int stop, room
    cdef size_t size
    job.stuck[task] = DONE
    while start < job.starts[task + 1] and job.stuck[task] == DONE:
        stop = start
        size = 0
        while stop < job.starts[task + 1]:
            room = job.states[job.places[stop]].room
            size += beam_memory(job.net, room, 2 * beam_job.width)
            if stop > start and size > CHUNK_MEMORY:
                break
            stop += 1
        job.stuck[task] = learn_chunk(beam_job, task, start, stop)
        start = stop


cdef int learn_chunk(
    BeamLearnJob* beam_job, int task, int start, int stop
) noexcept nogil:
    """Return DONE, the index of a state without valid transitions, or NO_MEMORY."""
    cdef LearnJob* job = beam_job.shared
    cdef int n = stop - start
    cdef size_t n_slots = 2 * beam_job.width
    cdef ScratchC scratch
    cdef PoolC pool
    cdef WorstC* worst
    cdef double* gradients
    cdef int* lasts
    cdef int i
    cdef int result = NO_MEMORY
    worst = <WorstC*>borrow(
        n * (sizeof(WorstC) + n_slots * (sizeof(double) + sizeof(int)))
    )
    if worst == NULL:
        return NO_MEMORY
    gradients = <double*>(worst + n)
    lasts = <int*>(gradients + n * n_slots)
    for i in range(n):
        worst[i].loss = 0
        worst[i].n = 0
        worst[i].gradient = gradients + i * n_slots
        worst[i].last = lasts + i * n_slots
    if scratch_init(&scratch, job.net, n * n_slots):
        if pool_init(
            &pool, &job.transitions, job.states, job.offsets, job.places + start, n,
            beam_job.width, True, beam_job.density,
        ):
            result = learn_search(beam_job, task, start, &pool, &scratch, worst)
            pool_free(&pool)
        scratch_free(&scratch)
    give_back(worst)
    return result


cdef int learn_search(
    BeamLearnJob* beam_job, int task, int start, PoolC* pool, ScratchC* scratch,
    WorstC* worst
) noexcept nogil:
    cdef LearnJob* job = beam_job.shared
    cdef const NetC* net = job.net
    cdef TapeC* tape = &job.tapes[task]
    cdef uint8_t* seen = job.seen + <size_t>task * net.nC
    # The parts' coins differ.
    cdef Dropout drop = make_dropout(job.seed + <uint64_t>task, job.dropout)
    cdef int first_row = tape.n
    cdef int step = 0
    cdef int i, row, used
    cdef int32_t* tokens
    cdef BeamC* beam
    cdef int n_live = live_slots(pool, scratch.live)
    while n_live and (job.max_steps <= 0 or step < job.max_steps):
        if not tape_reserve(tape, net, n_live):
            return NO_MEMORY
        tokens = tape.tokens + <size_t>tape.n * net.nF
        look_up(
            &job.transitions, net.nF, pool.states, pool.offsets, 0, scratch.live,
            n_live, tokens,
        )
        forward(
            net, n_live, tokens, scratch.sums,
            tape.which + <size_t>tape.n * net.nO,
            tape.hidden + <size_t>tape.n * net.nO, scratch.scores, drop, tape.n,
        )
        memset(
            tape.d_scores + <size_t>tape.n * net.nC, 0,
            <size_t>n_live * net.nC * sizeof(float),
        )
        row = 0
        for i in range(pool.n_beams):
            beam = &pool.beams[i]
            if beam_is_done(beam):
                continue
            used = beam_step(
                pool, beam, &job.transitions, net.nC,
                scratch.scores + <size_t>row * net.nC, tape.n + row, seen,
                scratch.valid, scratch.costs, job.golds[job.places[start + i]],
            )
            if used < 0:
                return NO_MEMORY
            if beam.n == 0:
                return job.places[start + i]
            row += used
            note_loss(beam, &worst[i])
        tape.n += n_live
        n_live = live_slots(pool, scratch.live)
        step += 1
    for i in range(pool.n_beams):
        beam_job.objectives[task] += worst[i].loss
        if not write_gradient(&pool.beams[i], &worst[i], tape, net.nC):
            return NO_MEMORY
    job.losses[task] += drop_rows(tape, net, first_row)
    return DONE


cdef void note_loss(const BeamC* beam, WorstC* worst) noexcept nogil:
    """Keep the gradient of a beam's scores if the loss is higher than so far."""
    cdef const SequenceC* sequence
    cdef double high = beam.sequences[0].score
    cdef double right_high = 0, total = 0, right_total = 0
    cdef double loss, gradient
    cdef bint any_right = False
    cdef int k
    for k in range(beam.n):
        sequence = &beam.sequences[k]
        high = max(high, sequence.score)
        if sequence.is_right:
            if not any_right or sequence.score > right_high:
                right_high = sequence.score
            any_right = True
    if not any_right:
        # The right transitions led nowhere.
        return
    for k in range(beam.n):
        sequence = &beam.sequences[k]
        total += exp(sequence.score - high)
        if sequence.is_right:
            right_total += exp(sequence.score - right_high)
    loss = high + log(total) - right_high - log(right_total)
    if loss <= worst.loss + NO_GRADIENT:
        return
    worst.loss = loss
    worst.n = beam.n
    for k in range(beam.n):
        sequence = &beam.sequences[k]
        gradient = exp(sequence.score - high) / total
        if sequence.is_right:
            gradient -= exp(sequence.score - right_high) / right_total
        # After its last transition, a final sequence's score grew in proportion.
        worst.gradient[k] = gradient * beam.n_steps / sequence.n_taken
        worst.last[k] = sequence.last


cdef bint write_gradient(
    const BeamC* beam, const WorstC* worst, TapeC* tape, int n_transitions
) noexcept nogil:
    """Write the gradient of transitions' scores into the tape; False: no memory."""
    cdef const LinkC* link
    cdef double* gradients
    cdef int k
    if worst.n == 0:
        return True
    # Of each link, the sum over the sequences that it is part of.
    gradients = <double*>borrow(beam.n_links * sizeof(double))
    if gradients == NULL:
        return False
    memset(gradients, 0, beam.n_links * sizeof(double))
    for k in range(worst.n):
        gradients[worst.last[k]] += worst.gradient[k]
    # A link comes after the one before it.
    for k in range(beam.n_links - 1, -1, -1):
        if -NO_GRADIENT < gradients[k] < NO_GRADIENT:
            continue
        link = &beam.links[k]
        tape.d_scores[<size_t>link.row * n_transitions + link.taken] += gradients[k]
        if link.before >= 0:
            gradients[link.before] += gradients[k]
    give_back(gradients)
    return True


cdef double drop_rows(TapeC* tape, const NetC* net, int first_row) noexcept nogil:
    """Drop the rows without gradient; return the sum of the squares of the others'."""
    cdef const float* d
    cdef double squared, total = 0
    cdef size_t row, kept = first_row
    cdef int i
    for row in range(<size_t>first_row, <size_t>tape.n):
        d = tape.d_scores + row * net.nC
        squared = 0
        for i in range(net.nC):
            squared += d[i] * d[i]
        if squared == 0:
            continue
        total += squared
        if kept < row:
            memcpy(
                tape.tokens + kept * net.nF, tape.tokens + row * net.nF,
                net.nF * sizeof(int32_t),
            )
            memcpy(tape.which + kept * net.nO, tape.which + row * net.nO, net.nO)
            memcpy(
                tape.hidden + kept * net.nO, tape.hidden + row * net.nO,
                net.nO * sizeof(float),
            )
            memcpy(
                tape.d_scores + kept * net.nC, d, net.nC * sizeof(float)
            )
        kept += 1
    tape.n = <int>kept
    return total
