"""Training of the batched state machine.

Training follows the model's own choices, and notes for each step the gradient that a
dynamic oracle gives (Goldberg and Nivre 2012, "A dynamic oracle for arc-eager
dependency parsing"); one backward pass after the last step does the rest.
"""

import numpy

from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.stdlib cimport malloc
from libc.string cimport memcpy

from .._parser cimport (
    DONE,
    NO_MEMORY,
    ParserNet,
    StateBatch,
    TransitionsC,
    best_class,
    check_fit,
    keep_live,
    look_up,
    transitions_of,
)
from .._runtime.arena cimport borrow, give_back
from .._runtime.kernels cimport Dropout, make_dropout, step_gradient
from .._runtime.threads cimport run_tasks
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
from .parser_state cimport StateC, entity_is_open, state_cut, state_size
from .tape cimport Tape
from .transition_system cimport GoldC, TransitionSystem


cdef enum:
    # Bytes that the products of a group's tokens with the first layer take.
    LEARN_MEMORY = 1 << 24


# -- Learning from annotation, or from a teacher --------------------------------------


cdef struct GreedyJob:
    LearnJob* shared
    const NetC* teacher       # NULL: from annotation


cdef void learn_part(void* context, int task) noexcept nogil:
    cdef GreedyJob* greedy = <GreedyJob*>context
    cdef LearnJob* job = greedy.shared
    cdef int start = job.starts[task]
    cdef int n_live = job.starts[task + 1] - start
    cdef ScratchC scratch
    if n_live == 0:
        return
    if not scratch_init(&scratch, job.net, n_live):
        job.stuck[task] = NO_MEMORY
        return
    memcpy(scratch.live, job.places + start, n_live * sizeof(int))
    job.stuck[task] = learn_states(job, greedy.teacher, task, n_live, &scratch)
    scratch_free(&scratch)


cdef int learn_states(
    LearnJob* job, const NetC* teacher, int task, int n_live, ScratchC* scratch
) noexcept nogil:
    """Return DONE, the index of a state without valid transition, or NO_MEMORY."""
    cdef const NetC* net = job.net
    cdef const TransitionsC* transitions = &job.transitions
    cdef TapeC* tape = &job.tapes[task]
    cdef uint8_t* seen = job.seen + <size_t>task * net.nC
    # The parts' coins differ.
    cdef Dropout drop = make_dropout(job.seed + <uint64_t>task, job.dropout)
    cdef int i, k, best
    cdef int step = 0
    cdef StateC* state
    cdef const float* scores
    cdef float* d_scores
    cdef int32_t* tokens
    n_live = keep_live(transitions, job.states, scratch.live, n_live)
    while n_live and (job.max_steps <= 0 or step < job.max_steps):
        if not tape_reserve(tape, net, n_live):
            return NO_MEMORY
        tokens = tape.tokens + <size_t>tape.n * net.nF
        d_scores = tape.d_scores + <size_t>tape.n * net.nC
        look_up(
            transitions, net.nF, job.states, job.offsets, 0, scratch.live, n_live,
            tokens
        )
        if teacher != NULL:
            # The teacher's scores go where the gradient will be.
            forward(
                teacher, n_live, tokens, scratch.sums, scratch.which,
                scratch.hidden, d_scores, drop, 0,
            )
        forward(
            net, n_live, tokens, scratch.sums,
            tape.which + <size_t>tape.n * net.nO,
            tape.hidden + <size_t>tape.n * net.nO, scratch.scores, drop, tape.n,
        )
        for i in range(n_live):
            k = scratch.live[i]
            state = &job.states[k]
            scores = scratch.scores + <size_t>i * net.nC
            transitions.set_valid(state, transitions.table, net.nC, scratch.valid)
            if teacher != NULL:
                job.losses[task] += difference(
                    scores, d_scores + <size_t>i * net.nC, net.nC
                )
            else:
                transitions.set_costs(
                    state, job.golds[k], transitions.table, net.nC, scratch.valid,
                    scratch.costs,
                )
                job.losses[task] += step_gradient(
                    scores, scratch.costs, scratch.valid, seen,
                    d_scores + <size_t>i * net.nC, net.nC,
                )
            best = best_class(scores, scratch.valid, seen, net.nC)
            if best < 0:
                return k
            transitions.apply(state, &transitions.table[best])
        tape.n += n_live
        n_live = keep_live(transitions, job.states, scratch.live, n_live)
        step += 1
    return DONE


cdef double difference(const float* scores, float* others, int n) noexcept nogil:
    # The others become the difference to them; returns its squared norm.
    cdef double squared = 0
    cdef int i
    for i in range(n):
        others[i] = scores[i] - others[i]
        squared += others[i] * others[i]
    return squared


cdef Tape run_learning(
    TransitionSystem system, StateBatch batch, ParserNet net, ParserNet teacher,
    int max_steps, float dropout, uint64_t seed
):
    cdef Tape tape = Tape(net, 1 / (1 - dropout))
    cdef Learning learning = Learning(system, batch, tape, max_steps, dropout, seed)
    cdef GreedyJob job
    if learning.is_empty:
        return tape
    job.shared = &learning.job
    job.teacher = NULL
    if teacher is not None:
        teacher.fill_cache()
        job.teacher = &teacher.c
    learning.run(learn_part, &job)
    return tape


def learn(
    TransitionSystem system, StateBatch batch, ParserNet net, *,
    int max_steps=0, float dropout=0, uint64_t seed=0,
) -> Tape:
    """Follow the model's transitions and note the gradient of each step.

    Parameters
    ----------
    batch
        States with what each is to learn.
    max_steps
        Transitions a state, at most; 0: until it is final.
    dropout
        Rate at which hidden units are dropped.
    seed
        Of the random numbers for that.

    Returns
    -------
    Tape
        The steps, and the loss: the sum of the squared gradients of the scores.
        Classes that turn out right count as seen from then on.
    """
    return run_learning(system, batch, net, None, max_steps, dropout, seed)


def imitate(
    TransitionSystem system, StateBatch batch, ParserNet net, ParserNet teacher
) -> Tape:
    """Follow the model's transitions and note how far its scores are from a teacher's.

    Parameters
    ----------
    teacher
        A network with the same transitions and dimensions.

    Returns
    -------
    Tape
        The steps, and the loss: the sum of the squared differences of the scores.
    """
    check_fit(system, batch, teacher)
    return run_learning(system, batch, net, teacher, 0, 0, 0)


# -- Long texts -----------------------------------------------------------------------


def cut(TransitionSystem system, StateBatch batch, int max_transitions) -> StateBatch:
    """Cut long texts into segments of so many transitions.

    A segment starts in the state to which right transitions lead from the beginning.
    It holds of its text what its transitions can touch, so that all segments of a text
    together are about as large as the text.

    Parameters
    ----------
    batch
        First states, with what each is to learn. They are used up.
    max_transitions
        Transitions a segment.

    Returns
    -------
    StateBatch
        One state a segment.
    """
    cdef StateBatch segments
    cdef TransitionsC transitions = transitions_of(system)
    cdef list places = []  # the doc that each place is for
    cdef CutJob job
    cdef int i, k
    starts_array = numpy.zeros(batch.n + 1, dtype="int32")
    cdef int[::1] starts = starts_array
    cdef uint8_t[::1] filled
    for i in range(batch.n):
        # A token is pushed and popped once each, and may start a sentence.
        places.extend([i] * (3 * batch.states[i].length // max_transitions + 1))
        starts[i + 1] = len(places)
    segments = StateBatch([], [])
    segments.hold([batch.docs[i] for i in places], [batch.golds[i] for i in places])
    segments.max_steps = max_transitions
    filled_array = numpy.zeros(len(places) + 1, dtype="uint8")
    filled = filled_array
    for i in range(batch.n):
        for k in range(starts[i], starts[i + 1]):
            segments.offsets[k] = batch.offsets[i]
    job.transitions = &transitions
    job.n_transitions = system.n_transitions
    job.max_transitions = max_transitions
    job.states = batch.states
    job.golds = batch.gold
    job.segments = segments.states
    job.starts = &starts[0]
    job.filled = &filled[0]
    job.failed = False
    with nogil:
        run_tasks(cut_state, &job, batch.n)
    if job.failed:
        raise MemoryError
    segments.keep(numpy.flatnonzero(filled_array).tolist())
    return segments


def group(StateBatch segments, ParserNet net, *, int memory=LEARN_MEMORY) -> list:
    """Put segments that follow each other into groups, to be learnt one by one.

    The products of a group's tokens with the first layer stay in the cache. For a long
    text they are the largest array of an update.

    Parameters
    ----------
    segments
        What `cut` returned. If there are several groups, it is used up.
    net
        The network for all of its tokens.
    memory
        Bytes that the products of a group's tokens may take; for 64 they always may.

    Returns
    -------
    list of tuple (StateBatch, ParserNet)
        Each group, and the network for the tokens that it touches.
    """
    cdef int row = net.c.nF * net.c.nO * net.c.nP * <int>sizeof(float)
    cdef int size = max(memory // row, 64)
    cdef int i, first = 0, start = 0, stop = 0, end
    cdef list found = []
    if not segments.max_steps or len(net.tokvecs) <= size:
        return [(segments, net)]
    for i in range(segments.n):
        end = segments.offsets[i] + segments.states[i].first + segments.states[i].room
        if i > first and end - start > size:
            found.append((take(segments, first, i, start), net.part(start, stop)))
            first = i
        if i == first:
            start = segments.offsets[i] + segments.states[i].first
            stop = end
        stop = max(stop, end)
    if first < segments.n:
        found.append((take(segments, first, segments.n, start), net.part(start, stop)))
    segments.n = 0
    return found


cdef StateBatch take(StateBatch segments, int first, int stop, int start):
    # Some of the states, with rows counted from `start`; they are no longer in the
    # batch that they were in.
    cdef StateBatch taken = StateBatch([], [])
    cdef int i
    taken.hold(segments.docs[first:stop], segments.golds[first:stop])
    taken.max_steps = segments.max_steps
    for i in range(stop - first):
        taken.states[i] = segments.states[first + i]
        taken.offsets[i] = segments.offsets[first + i] - start
    return taken


cdef struct CutJob:
    const TransitionsC* transitions
    int n_transitions
    int max_transitions
    StateC* states
    const GoldC** golds
    StateC* segments
    const int* starts         # a text's first segment
    uint8_t* filled           # whether a segment has anything to do
    bint failed               # for lack of memory


cdef void cut_state(void* context, int task) noexcept nogil:
    cdef CutJob* job = <CutJob*>context
    cdef StateC* state = &job.states[task]
    cdef int n = job.n_transitions
    cdef int closed = 0
    cdef int k
    cdef float* costs = <float*>borrow(n * (sizeof(float) + 1))
    if costs == NULL:
        job.failed = True
        return
    for k in range(job.starts[task], job.starts[task + 1]):
        if job.transitions.is_final(state):
            break
        if not cut_off(&job.segments[k], state, closed, job.max_transitions):
            job.failed = True
            break
        job.filled[k] = True
        if k + 1 < job.starts[task + 1]:
            closed = follow_gold(
                job.transitions, n, state, job.golds[task], job.max_transitions, costs,
                <signed char*>(costs + n), closed,
            )
    give_back(costs)


cdef bint cut_off(
    StateC* segment, const StateC* state, int closed, int max_transitions
) noexcept nogil:
    """Copy what so many transitions can touch of a state; False: no memory.

    The tokens before `closed` are popped, and not linked to others.
    """
    # A transition takes one token from the buffer at most, and looks at the one after.
    cdef int stop = min(state.length, state.next_word + max_transitions + 2)
    cdef int first = closed
    cdef char* block
    if entity_is_open(state):
        first = min(first, state.ents[state.n_ents - 1].start)
    block = <char*>malloc(state_size(stop - first))
    if block == NULL:
        return False
    state_cut(segment, block, state, first, stop)
    return True


cdef int first_linked(const StateC* state) noexcept nogil:
    """The first of the buffer's next token and what hangs on it."""
    cdef int first = state.next_word
    cdef int child = state.last_left[first] if first < state.length else -1
    while child >= 0:
        first = min(first, child)
        child = state.prev_sibling[child]
    return first


cdef int follow_gold(
    const TransitionsC* transitions, int n, StateC* state, const GoldC* gold,
    int n_steps,
    float* costs, signed char* valid, int closed
) noexcept nogil:
    """Take so many right transitions, or all that there are.

    Returns up to where tokens are popped and not linked to others: `closed`, unless
    the stack was empty.
    """
    cdef int i, best
    while n_steps > 0 and not transitions.is_final(state):
        transitions.set_valid(state, transitions.table, n, valid)
        transitions.set_costs(state, gold, transitions.table, n, valid, costs)
        best = -1
        for i in range(n):
            if valid[i] and (best < 0 or costs[i] < costs[best]):
                best = i
        if best < 0:
            return closed
        transitions.apply(state, &transitions.table[best])
        if state.n_stack == 0 and state.n_back == 0:
            closed = first_linked(state)
        n_steps -= 1
    return closed
