"""Training of the batched state machine.

Training follows the model's own choices, and notes for each step the gradient that a
dynamic oracle gives (Goldberg and Nivre 2012); one backward pass after the last step
does the rest.

Each thread has some of the states, with a tape of its own. In the backward pass the
threads share the gradients' columns and rows, so that nothing has to be added up.
"""

import numpy

from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

from .._runtime.arena cimport Arena, borrow, give_back, nbytes
from .._runtime.blas cimport gemm
from .._runtime.kernels cimport (
    Dropout,
    add_row,
    backprop_hidden_units,
    backprop_sum_slots,
    make_dropout,
    step_gradient,
)
from .._parser cimport (
    DONE,
    NO_MEMORY,
    TransitionsC,
    ParserNet,
    StateBatch,
    best_class,
    check_classes,
    check_parts,
    check_vectors,
    keep_live,
    look_up,
    transitions_of,
)
from .parser_net cimport (
    NetC,
    ScratchC,
    TapeC,
    forward,
    scratch_free,
    scratch_init,
    tape_free,
    tape_reserve,
)
from .parser_state cimport StateC, buffer_length, state_copy
from .._runtime.threads cimport part_start, run_tasks, thread_count
from .transition_system cimport GoldC, TransitionSystem


# -- The backward pass ----------------------------------------------------------------


cdef struct BackwardJob:
    const NetC* net
    TapeC* tapes
    const int* starts      # first row of each tape in d_hidden and d_sums
    int n_parts            # as many as there are tapes
    const float* X         # (tokens, nI)
    int n_tokens
    float* d_hidden        # (rows, nO)
    float* d_sums          # (rows, nO, nP)
    float* partial         # (n_parts, nO * nP + nC): gradients of the biases
    float* d_cached        # (tokens, nF, nO, nP)
    # Gradients that are added to.
    float* d_X
    float* d_lower
    float* d_bias
    float* d_pad
    float* d_upper
    float* d_upper_bias


cdef void backprop_tape(void* context, int task) noexcept nogil:
    # From the gradient of the scores to that of the sums, of one tape.
    cdef BackwardJob* job = <BackwardJob*>context
    cdef const NetC* net = job.net
    cdef const TapeC* tape = &job.tapes[task]
    cdef int width = net.nO * net.nP
    cdef float* d_bias = job.partial + <size_t>task * (width + net.nC)
    cdef const float* d_hidden = tape.d_scores
    cdef float* made
    cdef int i
    if tape.n == 0:
        return
    if net.upper != NULL:
        for i in range(tape.n):
            add_row(d_bias + width, tape.d_scores + <size_t>i * net.nC, net.nC)
        made = job.d_hidden + <size_t>job.starts[task] * net.nO
        gemm(
            False, False, tape.n, net.nO, net.nC,
            1, tape.d_scores, net.nC, net.upper, net.nO, 0, made, net.nO,
        )
        d_hidden = made
    backprop_hidden_units(
        d_hidden, tape.which, tape.scale,
        job.d_sums + <size_t>job.starts[task] * width, d_bias,
        tape.n, net.nO, net.nP,
    )


cdef void backprop_slots(void* context, int task) noexcept nogil:
    # Of all tapes a part of the columns: texts may have states in several tapes.
    cdef BackwardJob* job = <BackwardJob*>context
    cdef const NetC* net = job.net
    cdef const TapeC* tape
    cdef int width = net.nO * net.nP
    cdef int c = part_start(net.nC, job.n_parts, task)
    cdef int n_c = part_start(net.nC, job.n_parts, task + 1) - c
    cdef int i
    for i in range(job.n_parts):
        tape = &job.tapes[i]
        backprop_sum_slots(
            job.d_sums + <size_t>job.starts[i] * width, tape.tokens, job.d_cached,
            job.d_pad, tape.n, net.nF, width,
            part_start(width, job.n_parts, task),
            part_start(width, job.n_parts, task + 1),
        )
        if net.upper != NULL and tape.n:
            gemm(
                True, False, n_c, net.nO, tape.n,
                1, tape.d_scores + c, net.nC, tape.hidden, net.nO,
                1, job.d_upper + <size_t>c * net.nO, net.nO,
            )


cdef void backprop_lower(void* context, int task) noexcept nogil:
    # A part of the rows of the first layer's gradient, and of the tokens'.
    cdef BackwardJob* job = <BackwardJob*>context
    cdef const NetC* net = job.net
    cdef int row = net.nF * net.nO * net.nP
    cdef int z = part_start(row, job.n_parts, task)
    cdef int n_z = part_start(row, job.n_parts, task + 1) - z
    cdef size_t r = part_start(job.n_tokens, job.n_parts, task)
    cdef int n_r = part_start(job.n_tokens, job.n_parts, task + 1) - <int>r
    gemm(
        True, False, n_z, net.nI, job.n_tokens,
        1, job.d_cached + z, row, job.X, net.nI,
        1, job.d_lower + <size_t>z * net.nI, net.nI,
    )
    gemm(
        False, False, n_r, net.nI, row,
        1, job.d_cached + r * row, row, net.lower, net.nI,
        0, job.d_X + r * net.nI, net.nI,
    )


cdef class Tape:
    """The steps of one update, for the backward pass.

    Attributes
    ----------
    loss
        The sum of the squared gradients of the scores.
    """

    def __cinit__(self, ParserNet net, double scale=1.0):
        cdef int i
        self.net = net
        self.n_parts = thread_count()
        self.parts = <TapeC*>calloc(self.n_parts, sizeof(TapeC))
        if self.parts == NULL:
            raise MemoryError
        for i in range(self.n_parts):
            self.parts[i].scale = scale

    def __dealloc__(self):
        cdef int i
        if self.parts != NULL:
            for i in range(self.n_parts):
                tape_free(&self.parts[i])
        free(self.parts)

    def __len__(self) -> int:
        cdef int i, n = 0
        for i in range(self.n_parts):
            n += self.parts[i].n
        return n

    def backprop(self, dict gradients=None) -> dict:
        """Return the gradients by name, with the shapes of what they belong to.

        Parameters
        ----------
        gradients : dict, optional
            Arrays of parameters' gradients that are added to.

        Returns
        -------
        dict
            ``tokvecs``, ``lower_W``, ``lower_b``, ``lower_pad`` and, if there is an
            upper layer, ``upper_W`` and ``upper_b``: those given, or new arrays.
        """
        cdef ParserNet net = self.net
        cdef const NetC* c = &net.c
        cdef BackwardJob job
        cdef int width = c.nO * c.nP
        cdef int i, n = len(self)
        lower_W, lower_b, lower_pad, upper_W, upper_b = net.weights
        shapes = {"lower_W": lower_W, "lower_b": lower_b, "lower_pad": lower_pad}
        if upper_W is not None:
            shapes.update({"upper_W": upper_W, "upper_b": upper_b})
        found = {
            name: (gradients or {}).get(name, None) for name in shapes
        }
        for name, array in shapes.items():
            if found[name] is None:
                found[name] = numpy.zeros_like(array)
        cdef float[:, ::1] X = net.tokvecs
        if n == 0 or X.shape[0] == 0:
            found["tokvecs"] = numpy.zeros_like(net.tokvecs)
            return found
        # Overwritten as a whole.
        found["tokvecs"] = numpy.empty_like(net.tokvecs)
        cdef float[:, ::1] dX = found["tokvecs"]
        cdef float[:, :, :, ::1] dW = found["lower_W"]
        cdef float[:, ::1] db = found["lower_b"]
        cdef float[:, :, :, ::1] dpad = found["lower_pad"]
        cdef float[:, ::1] dU
        cdef float[::1] du
        cdef size_t n_partial = width + c.nC
        cdef size_t n_cached = <size_t>X.shape[0] * c.nF * width
        cdef float[:, ::1] d_cached = net.take_cache()
        cdef Arena arena = Arena(
            nbytes(self.n_parts, sizeof(int))
            + nbytes(<size_t>n * c.nO, sizeof(float))
            + nbytes(<size_t>n * width, sizeof(float))
            + nbytes(self.n_parts * n_partial, sizeof(float))
        )
        cdef int* starts = <int*>arena.ints(self.n_parts)
        job.net = c
        job.tapes = self.parts
        job.starts = starts
        job.n_parts = self.n_parts
        job.X = &X[0, 0]
        job.n_tokens = X.shape[0]
        job.d_hidden = arena.floats(<size_t>n * c.nO)
        job.d_sums = arena.floats(<size_t>n * width)
        job.partial = arena.floats(self.n_parts * n_partial)
        job.d_cached = &d_cached[0, 0]
        job.d_X = &dX[0, 0]
        job.d_lower = &dW[0, 0, 0, 0]
        job.d_bias = &db[0, 0]
        job.d_pad = &dpad[0, 0, 0, 0]
        job.d_upper = NULL
        job.d_upper_bias = NULL
        if upper_W is not None:
            dU, du = found["upper_W"], found["upper_b"]
            job.d_upper = &dU[0, 0]
            job.d_upper_bias = &du[0]
        with nogil:
            n = 0
            for i in range(self.n_parts):
                starts[i] = n
                n += self.parts[i].n
            memset(job.partial, 0, self.n_parts * n_partial * sizeof(float))
            memset(job.d_cached, 0, n_cached * sizeof(float))
            run_tasks(backprop_tape, &job, job.n_parts)
            for i in range(self.n_parts):
                add_row(job.d_bias, job.partial + i * n_partial, width)
                if c.upper != NULL:
                    add_row(job.d_upper_bias, job.partial + i * n_partial + width, c.nC)
            run_tasks(backprop_slots, &job, job.n_parts)
            run_tasks(backprop_lower, &job, job.n_parts)
        return found


# -- Learning from annotation, or from a teacher --------------------------------------


cdef struct LearnJob:
    const NetC* net
    const NetC* teacher       # NULL: from annotation
    const TransitionsC* transitions
    StateC* states
    const GoldC** golds       # of each state, but where there is a teacher
    const int* offsets
    int n
    int* owners               # the part that each state belongs to
    int n_parts
    int max_steps
    float dropout
    uint64_t seed
    TapeC* tapes              # one a part, as what follows
    uint8_t* seen             # (n_parts, nC)
    double* losses
    int* stuck                # what `learn_states` returned


cdef int expected_steps(const StateC* state, int max_steps) noexcept nogil:
    # A token is pushed and popped.
    cdef int n = 2 * buffer_length(state) + state.n_stack
    return min(n, max_steps) if max_steps > 0 else n


cdef int share_out(LearnJob* job) except -1:
    # Give each part about as many steps: the longest state goes first, each to the
    # part that has least so far.
    cdef int[::1] loads = numpy.zeros(job.n_parts, dtype="int32")
    cdef int i, k, least
    sizes = [expected_steps(&job.states[i], job.max_steps) for i in range(job.n)]
    for i in sorted(range(job.n), key=sizes.__getitem__, reverse=True):
        least = 0
        for k in range(job.n_parts):
            if loads[k] < loads[least]:
                least = k
        job.owners[i] = least
        loads[least] += sizes[i]
    return 0


cdef void learn_part(void* context, int task) noexcept nogil:
    cdef LearnJob* job = <LearnJob*>context
    cdef ScratchC scratch
    cdef int i, n_live = 0
    for i in range(job.n):
        n_live += job.owners[i] == task
    if n_live == 0:
        return
    if not scratch_init(&scratch, job.net, n_live):
        job.stuck[task] = NO_MEMORY
        return
    n_live = 0
    for i in range(job.n):
        if job.owners[i] == task:
            scratch.live[n_live] = i
            n_live += 1
    job.stuck[task] = learn_states(job, task, n_live, &scratch)
    scratch_free(&scratch)


cdef int learn_states(
    LearnJob* job, int task, int n_live, ScratchC* scratch
) noexcept nogil:
    """Return DONE, the index of a state without valid transition, or NO_MEMORY."""
    cdef const NetC* net = job.net
    cdef const TransitionsC* transitions = job.transitions
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
        if job.teacher != NULL:
            # The teacher's scores go where the gradient will be.
            forward(
                job.teacher, n_live, tokens, scratch.sums, scratch.which,
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
            if job.teacher != NULL:
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
    cdef TransitionsC transitions = transitions_of(system)
    cdef uint8_t[:, ::1] seen_parts
    cdef double[::1] losses = numpy.zeros(tape.n_parts)
    cdef int[::1] stuck = numpy.full(tape.n_parts, DONE, dtype="int32")
    cdef int[::1] owners = numpy.zeros(batch.n + 1, dtype="int32")
    cdef LearnJob job
    cdef int i
    check_classes(system, net)
    check_vectors(batch, net)
    if batch.n == 0 or len(net.tokvecs) == 0:
        return tape
    net.fill_cache()
    if teacher is not None:
        teacher.fill_cache()
    seen_parts = numpy.tile(net.seen, (tape.n_parts, 1))
    job.net = &net.c
    job.teacher = &teacher.c if teacher is not None else NULL
    job.transitions = &transitions
    job.states = batch.states
    job.offsets = batch.offsets
    job.n = batch.n
    job.owners = &owners[0]
    job.n_parts = tape.n_parts
    job.max_steps = max_steps
    share_out(&job)
    job.golds = batch.gold
    job.dropout = dropout
    job.seed = seed
    job.tapes = tape.parts
    job.seen = &seen_parts[0, 0]
    job.losses = &losses[0]
    job.stuck = &stuck[0]
    with nogil:
        run_tasks(learn_part, &job, job.n_parts)
    check_parts(batch, job.stuck, tape.n_parts)
    for i in range(tape.n_parts):
        tape.loss += losses[i]
    net.seen[:] = numpy.asarray(seen_parts).max(axis=0)
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
        Moves a state, at most; 0: until it is final.
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
    check_classes(system, teacher)
    return run_learning(system, batch, net, teacher, 0, 0, 0)


# -- Long texts -----------------------------------------------------------------------


def cut(TransitionSystem system, StateBatch batch, int max_transitions) -> StateBatch:
    """Cut long texts into segments of so many transitions.

    A segment starts in the state to which right transitions lead from the beginning.

    Parameters
    ----------
    batch
        First states, with what each is to learn. They are used up.
    max_transitions
        Moves a segment.

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
    segments = StateBatch(
        [batch.docs[i] for i in places], [batch.golds[i] for i in places]
    )
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
    cdef int k
    cdef float* costs = <float*>borrow(n * (sizeof(float) + 1))
    if costs == NULL:
        job.failed = True
        return
    for k in range(job.starts[task], job.starts[task + 1]):
        if job.transitions.is_final(state):
            break
        state_copy(&job.segments[k], state)
        job.filled[k] = True
        if k + 1 < job.starts[task + 1]:
            follow_gold(
                job.transitions, n, state, job.golds[task], job.max_transitions, costs,
                <signed char*>(costs + n),
            )
    give_back(costs)


cdef void follow_gold(
    const TransitionsC* transitions, int n, StateC* state, const GoldC* gold,
    int n_steps,
    float* costs, signed char* valid
) noexcept nogil:
    """Take so many right transitions, or all that there are."""
    cdef int i, best
    while n_steps > 0 and not transitions.is_final(state):
        transitions.set_valid(state, transitions.table, n, valid)
        transitions.set_costs(state, gold, transitions.table, n, valid, costs)
        best = -1
        for i in range(n):
            if valid[i] and (best < 0 or costs[i] < costs[best]):
                best = i
        if best < 0:
            return
        transitions.apply(state, &transitions.table[best])
        n_steps -= 1
