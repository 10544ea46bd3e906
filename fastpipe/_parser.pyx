"""The batched state machine: decoding and training in one call a batch.

All states that are not final yet take a step together: their context tokens are looked
up, the network scores their moves, and each takes the best valid one. Training follows
the model's own choices, and notes for each step the gradient that a dynamic oracle
gives (Goldberg and Nivre 2012); one backward pass behind the last step does the rest.
"""

import numpy

from libc.math cimport INFINITY, exp
from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

from ._blas cimport gemm
from ._doc cimport Doc
from ._parser_features cimport set_context_t
from ._parser_net cimport (
    GradC,
    NetC,
    TapeC,
    backward,
    forward,
    tape_free,
    tape_reserve,
)
from ._parser_state cimport (
    StateC,
    buffer_at,
    state_copy,
    state_init,
    state_size,
)
from ._transition_system cimport (
    Gold,
    GoldC,
    TransitionC,
    TransitionSystem,
    apply_t,
    is_final_t,
    set_costs_t,
    set_valid_t,
)

# What a loop over states returns, if not the index of a state without valid move.
cdef enum:
    DONE = -1
    NO_MEMORY = -2


cdef struct ScratchC:
    # Work memory for steps of up to so many states; it lies in one block.
    char* block
    int* live             # indices of the states that are not final
    int* tokens           # (live, nF)
    float* sums           # (live, nO, nP)
    float* hidden         # (live, nO)
    float* scores         # (live, nC)
    float* costs          # (nC,)
    uint8_t* which        # (live, nO)
    signed char* valid    # (nC,)


cdef bint scratch_init(ScratchC* to, const NetC* net, size_t n) noexcept nogil:
    cdef size_t width = <size_t>net.nO * net.nP
    cdef size_t n_floats = n * (width + net.nO + net.nC) + net.nC
    cdef float* floats
    to.block = <char*>malloc(
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
    to.tokens = to.live + n
    to.which = <uint8_t*>(to.tokens + n * net.nF)
    to.valid = <signed char*>(to.which + n * net.nO)
    return True


cdef class StateBatch:
    """The first states of docs.

    Parameters
    ----------
    docs
        The docs.
    golds
        What each is to learn, or nothing.
    """

    def __cinit__(self, list docs, list golds=None):
        cdef Doc doc
        cdef size_t size = 0
        cdef char* block
        cdef int i
        cdef int offset = 0
        self.docs = docs
        self.golds = golds or []
        self.n = len(docs)
        for doc in docs:
            size += aligned(state_size(doc.length))
        self.states = <StateC*>calloc(self.n + 1, sizeof(StateC))
        self.offsets = <int*>calloc(self.n + 1, sizeof(int))
        self.memory = <char*>malloc(size + 1)
        if self.states == NULL or self.offsets == NULL or self.memory == NULL:
            raise MemoryError
        block = self.memory
        for i, doc in enumerate(docs):
            state_init(&self.states[i], block, doc.c, doc.length)
            block += aligned(state_size(doc.length))
            self.offsets[i] = offset
            offset += doc.length

    def __dealloc__(self):
        free(self.states)
        free(self.offsets)
        free(self.memory)

    def __len__(self) -> int:
        return self.n

    cdef int keep(self, list places) except -1:
        cdef int i, place
        for i, place in enumerate(places):
            self.states[i] = self.states[place]
            self.offsets[i] = self.offsets[place]
        self.docs = [self.docs[place] for place in places]
        self.golds = [self.golds[place] for place in places]
        self.n = len(places)
        return 0

    def set_annotations(self, TransitionSystem system, docs) -> None:
        """Write what was built into docs: those that it was built for, or copies."""
        cdef Doc doc
        for i, doc in enumerate(docs):
            if doc.length != self.states[i].length:
                raise ValueError(
                    f"The annotation of a text of {self.states[i].length} tokens "
                    f"can't be set in {doc.text[:60]!r}, which has {doc.length}. "
                    f"Expected the docs that were given to `predict`"
                )
            system.annotate(&self.states[i], doc)


cdef inline size_t aligned(size_t size) noexcept nogil:
    return (size + 63) // 64 * 64


cdef class ParserNet:
    """A parser's weights, applied to the vectors of a batch's tokens.

    Parameters
    ----------
    tokvecs
        float32 (tokens, nI): the vectors of all docs' tokens, one doc behind the other.
    lower_W, lower_b, lower_pad
        float32 (nF, nO, nP, nI), (nO, nP), (1, nF, nO, nP).
    upper_W, upper_b
        float32 (nC, nO), (nC,); None: the hidden units are the scores.
    seen
        uint8 (nC,): 0 for classes that were never trained, which are not chosen.
    """

    def __init__(
        self, tokvecs, lower_W, lower_b, lower_pad, upper_W, upper_b, seen
    ):
        cdef float[:, ::1] X
        cdef float[:, :, :, ::1] W
        cdef float[:, ::1] Y, b, U
        cdef float[:, :, :, ::1] pad
        cdef float[::1] u
        tokvecs, lower_W, lower_b, lower_pad = (
            numpy.ascontiguousarray(array, dtype="float32")
            for array in (tokvecs, lower_W, lower_b, lower_pad)
        )
        X, W, b, pad = tokvecs, lower_W, lower_b, lower_pad
        self.c.nF = W.shape[0]
        self.c.nO = W.shape[1]
        self.c.nP = W.shape[2]
        self.c.nI = W.shape[3]
        self.c.nC = self.c.nO
        self.tokvecs = tokvecs
        self.cached = numpy.empty(
            (X.shape[0] + 1, self.c.nF * self.c.nO * self.c.nP), dtype="float32"
        )
        self.seen = numpy.ascontiguousarray(seen, dtype="uint8")
        Y = self.cached
        self.c.cached = &Y[0, 0]
        self.c.bias = &b[0, 0]
        self.c.pad = &pad[0, 0, 0, 0]
        if upper_W is not None:
            upper_W, upper_b = (
                numpy.ascontiguousarray(array, dtype="float32")
                for array in (upper_W, upper_b)
            )
            U, u = upper_W, upper_b
            self.c.upper = &U[0, 0]
            self.c.upper_bias = &u[0]
            self.c.nC = U.shape[0]
        self.weights = (lower_W, lower_b, lower_pad, upper_W, upper_b)
        if X.shape[0]:
            with nogil:
                gemm(
                    False, True, X.shape[0], Y.shape[1], self.c.nI,
                    1, &X[0, 0], self.c.nI, &W[0, 0, 0, 0], self.c.nI,
                    0, &Y[0, 0], Y.shape[1],
                )


# -- One step -------------------------------------------------------------------------


cdef int collect_live(
    const StateC* states, int n, is_final_t is_final, int* live
) noexcept nogil:
    cdef int i, found = 0
    for i in range(n):
        if not is_final(&states[i]):
            live[found] = i
            found += 1
    return found


cdef void look_up(
    const NetC* net, set_context_t set_context,
    const StateC* states, const int* offsets, const int* live, int n, int* tokens
) noexcept nogil:
    cdef int i, f
    cdef int* row
    for i in range(n):
        row = tokens + i * net.nF
        set_context(&states[live[i]], net.nF, row)
        for f in range(net.nF):
            if row[f] >= 0:
                row[f] += offsets[live[i]]


cdef int best_class(
    const float* scores, const signed char* valid, const uint8_t* seen, int n
) noexcept nogil:
    """The valid class with the highest score; one never trained only if need be."""
    cdef int i
    cdef int best = -1
    for i in range(n):
        if valid[i] and seen[i] and (best < 0 or scores[i] > scores[best]):
            best = i
    if best >= 0:
        return best
    for i in range(n):
        if valid[i] and (best < 0 or scores[i] > scores[best]):
            best = i
    return best


# -- Decoding -------------------------------------------------------------------------


def decode(TransitionSystem system, StateBatch batch, ParserNet net) -> None:
    """Take the best moves until all states are final.

    Raises
    ------
    ValueError
        If no move is valid in a state: the doc's annotation that is to be kept, such
        as an entity with a label that the system doesn't know, allows none.
    """
    cdef ScratchC scratch
    cdef const uint8_t[::1] seen = net.seen
    cdef int stuck
    check_classes(system, net)
    if batch.n == 0:
        return
    if not scratch_init(&scratch, &net.c, batch.n):
        raise MemoryError
    with nogil:
        stuck = decode_states(
            &net.c, &seen[0], system.set_valid, system.apply, system.is_final,
            system.set_context, system.classes, batch.states, batch.offsets, batch.n,
            &scratch,
        )
        free(scratch.block)
    if stuck >= 0:
        raise_stuck(batch, stuck)


cdef int decode_states(
    const NetC* net, const uint8_t* seen,
    set_valid_t set_valid, apply_t apply, is_final_t is_final,
    set_context_t set_context,
    const TransitionC* classes, StateC* states, const int* offsets, int n,
    ScratchC* scratch
) noexcept nogil:
    """Return DONE, or the index of a state without valid move."""
    cdef int i, best
    cdef int n_live = collect_live(states, n, is_final, scratch.live)
    cdef uint64_t seed = 0
    cdef StateC* state
    while n_live:
        look_up(
            net, set_context, states, offsets, scratch.live, n_live, scratch.tokens
        )
        forward(
            net, n_live, scratch.tokens, scratch.sums, scratch.which, scratch.hidden,
            scratch.scores, 0, &seed,
        )
        for i in range(n_live):
            state = &states[scratch.live[i]]
            set_valid(state, classes, net.nC, scratch.valid)
            best = best_class(
                scratch.scores + <size_t>i * net.nC, scratch.valid, seen, net.nC
            )
            if best < 0:
                return scratch.live[i]
            apply(state, &classes[best])
        n_live = keep_live(states, is_final, scratch.live, n_live)
    return DONE


cdef int keep_live(
    const StateC* states, is_final_t is_final, int* live, int n
) noexcept nogil:
    cdef int i, kept = 0
    for i in range(n):
        if not is_final(&states[live[i]]):
            live[kept] = live[i]
            kept += 1
    return kept


# -- Training -------------------------------------------------------------------------


cdef class Tape:
    """The steps of one update, for the backward pass."""

    def __dealloc__(self):
        tape_free(&self.c)

    def __len__(self) -> int:
        return self.c.n

    def backprop(self) -> dict:
        """Return the gradients by name, with the shapes of what they belong to.

        Returns
        -------
        dict
            ``tokvecs``, ``lower_W``, ``lower_b``, ``lower_pad`` and, if there is an
            upper layer, ``upper_W`` and ``upper_b``.
        """
        cdef ParserNet net = self.net
        cdef GradC grad
        lower_W, lower_b, lower_pad, upper_W, upper_b = net.weights
        d_cached = numpy.zeros_like(net.cached)
        found = {
            "tokvecs": numpy.zeros_like(net.tokvecs),
            "lower_W": numpy.zeros_like(lower_W),
            "lower_b": numpy.zeros_like(lower_b),
            "lower_pad": numpy.zeros_like(lower_pad),
        }
        cdef float[:, ::1] dY = d_cached
        cdef float[:, ::1] X = net.tokvecs
        cdef float[:, ::1] dX = found["tokvecs"]
        cdef float[:, :, :, ::1] W = lower_W
        cdef float[:, :, :, ::1] dW = found["lower_W"]
        cdef float[:, ::1] db = found["lower_b"]
        cdef float[:, :, :, ::1] dpad = found["lower_pad"]
        cdef float[:, ::1] dU
        cdef float[::1] du
        cdef float[::1] scratch = numpy.empty(
            (self.c.n + net.c.nP) * net.c.nO, dtype="float32"
        )
        grad.cached = &dY[0, 0]
        grad.pad = &dpad[0, 0, 0, 0]
        grad.bias = &db[0, 0]
        if upper_W is not None:
            found["upper_W"] = numpy.zeros_like(upper_W)
            found["upper_b"] = numpy.zeros_like(upper_b)
            dU, du = found["upper_W"], found["upper_b"]
            grad.upper = &dU[0, 0]
            grad.upper_bias = &du[0]
        if self.c.n and X.shape[0]:
            with nogil:
                backward(
                    &net.c, &self.c, &scratch[0], &scratch[self.c.n * net.c.nO], &grad
                )
                gemm(
                    True, False, dY.shape[1], net.c.nI, X.shape[0],
                    1, &dY[0, 0], dY.shape[1], &X[0, 0], net.c.nI,
                    0, &dW[0, 0, 0, 0], net.c.nI,
                )
                gemm(
                    False, False, X.shape[0], net.c.nI, dY.shape[1],
                    1, &dY[0, 0], dY.shape[1], &W[0, 0, 0, 0], net.c.nI,
                    0, &dX[0, 0], net.c.nI,
                )
        return found


cdef double set_gradient(
    const float* scores, const float* costs, const signed char* valid, int n,
    uint8_t* seen, float* d_scores
) noexcept nogil:
    """Gradient of -log(probability of all right classes); returns its squared norm.

    The probability is a softmax over all classes, so those that are not valid are
    learnt as wrong; right are the valid ones that cost least. They count as seen.
    """
    cdef int i
    cdef float lowest = INFINITY
    cdef double high = -INFINITY
    cdef double gold_high = -INFINITY
    cdef double total = 0
    cdef double gold_total = 0
    cdef double squared = 0
    cdef double d
    for i in range(n):
        if valid[i] and costs[i] < lowest:
            lowest = costs[i]
    for i in range(n):
        high = max(high, <double>scores[i])
        if valid[i] and costs[i] == lowest:
            seen[i] = True
            gold_high = max(gold_high, <double>scores[i])
    for i in range(n):
        total += exp(scores[i] - high)
        if valid[i] and costs[i] == lowest:
            gold_total += exp(scores[i] - gold_high)
    for i in range(n):
        d = exp(scores[i] - high) / total
        if valid[i] and costs[i] == lowest:
            d -= exp(scores[i] - gold_high) / gold_total
        d_scores[i] = <float>d
        squared += d * d
    return squared


def learn(
    TransitionSystem system, StateBatch batch, ParserNet net, *,
    int max_steps=0, float dropout=0, uint64_t seed=0,
) -> Tape:
    """Follow the model's moves and note the gradient of each step.

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
    cdef Tape tape = Tape()
    cdef ScratchC scratch
    cdef uint8_t[::1] seen = net.seen
    cdef const GoldC** golds
    cdef int i, status
    cdef double loss = 0
    check_classes(system, net)
    tape.net = net
    tape.c.scale = 1 / (1 - dropout)
    if batch.n == 0:
        return tape
    golds = <const GoldC**>malloc(batch.n * sizeof(GoldC*))
    if golds == NULL or not scratch_init(&scratch, &net.c, batch.n):
        free(golds)
        raise MemoryError
    for i in range(batch.n):
        golds[i] = &(<Gold>batch.golds[i]).c
    with nogil:
        status = learn_states(
            &net.c, &seen[0], system.set_valid, system.set_costs, system.apply,
            system.is_final, system.set_context, system.classes, batch.states, golds,
            batch.offsets, batch.n, max_steps, dropout, &seed, &scratch, &tape.c, &loss,
        )
        free(scratch.block)
        free(golds)
    if status == NO_MEMORY:
        raise MemoryError
    if status >= 0:
        raise_stuck(batch, status)
    tape.loss = loss
    return tape


cdef int learn_states(
    const NetC* net, uint8_t* seen,
    set_valid_t set_valid, set_costs_t set_costs, apply_t apply, is_final_t is_final,
    set_context_t set_context,
    const TransitionC* classes, StateC* states, const GoldC** golds,
    const int* offsets, int n, int max_steps, float dropout, uint64_t* seed,
    ScratchC* scratch, TapeC* tape, double* loss
) noexcept nogil:
    """Return DONE, the index of a state without valid move, or NO_MEMORY."""
    cdef int i, best
    cdef int step = 0
    cdef int n_live = collect_live(states, n, is_final, scratch.live)
    cdef StateC* state
    cdef const float* scores
    cdef int* tokens
    while n_live and (max_steps <= 0 or step < max_steps):
        if not tape_reserve(tape, net, n_live):
            return NO_MEMORY
        tokens = tape.tokens + <size_t>tape.n * net.nF
        look_up(net, set_context, states, offsets, scratch.live, n_live, tokens)
        forward(
            net, n_live, tokens, scratch.sums,
            tape.which + <size_t>tape.n * net.nO,
            tape.hidden + <size_t>tape.n * net.nO, scratch.scores, dropout, seed,
        )
        for i in range(n_live):
            state = &states[scratch.live[i]]
            scores = scratch.scores + <size_t>i * net.nC
            set_valid(state, classes, net.nC, scratch.valid)
            set_costs(
                state, golds[scratch.live[i]], classes, net.nC, scratch.valid,
                scratch.costs,
            )
            loss[0] += set_gradient(
                scores, scratch.costs, scratch.valid, net.nC, seen,
                tape.d_scores + <size_t>(tape.n + i) * net.nC,
            )
            best = best_class(scores, scratch.valid, seen, net.nC)
            if best < 0:
                return scratch.live[i]
            apply(state, &classes[best])
        tape.n += n_live
        n_live = keep_live(states, is_final, scratch.live, n_live)
        step += 1
    return DONE


def imitate(
    TransitionSystem system, StateBatch batch, ParserNet net, ParserNet teacher
) -> Tape:
    """Follow the model's moves and note how far its scores are from a teacher's.

    Parameters
    ----------
    teacher
        A network with the same classes and dimensions.

    Returns
    -------
    Tape
        The steps, and the loss: the sum of the squared differences of the scores.
    """
    cdef Tape tape = Tape()
    cdef ScratchC scratch
    cdef const uint8_t[::1] seen = net.seen
    cdef int status
    cdef double loss = 0
    check_classes(system, net)
    check_classes(system, teacher)
    tape.net = net
    tape.c.scale = 1
    if batch.n == 0:
        return tape
    if not scratch_init(&scratch, &net.c, batch.n):
        raise MemoryError
    with nogil:
        status = imitate_states(
            &net.c, &teacher.c, &seen[0], system.set_valid, system.apply,
            system.is_final, system.set_context, system.classes, batch.states,
            batch.offsets, batch.n, &scratch, &tape.c, &loss,
        )
        free(scratch.block)
    if status == NO_MEMORY:
        raise MemoryError
    if status >= 0:
        raise_stuck(batch, status)
    tape.loss = loss
    return tape


cdef int imitate_states(
    const NetC* net, const NetC* teacher, const uint8_t* seen,
    set_valid_t set_valid, apply_t apply, is_final_t is_final,
    set_context_t set_context, const TransitionC* classes, StateC* states,
    const int* offsets, int n, ScratchC* scratch, TapeC* tape, double* loss
) noexcept nogil:
    """Return DONE, the index of a state without valid move, or NO_MEMORY."""
    cdef int i, k, best
    cdef int n_live = collect_live(states, n, is_final, scratch.live)
    cdef uint64_t seed = 0
    cdef StateC* state
    cdef const float* scores
    cdef float* d_scores
    cdef int* tokens
    while n_live:
        if not tape_reserve(tape, net, n_live):
            return NO_MEMORY
        tokens = tape.tokens + <size_t>tape.n * net.nF
        d_scores = tape.d_scores + <size_t>tape.n * net.nC
        look_up(net, set_context, states, offsets, scratch.live, n_live, tokens)
        # The teacher's scores go where the gradient will be.
        forward(
            teacher, n_live, tokens, scratch.sums, scratch.which, scratch.hidden,
            d_scores, 0, &seed,
        )
        forward(
            net, n_live, tokens, scratch.sums,
            tape.which + <size_t>tape.n * net.nO,
            tape.hidden + <size_t>tape.n * net.nO, scratch.scores, 0, &seed,
        )
        for i in range(n_live * net.nC):
            d_scores[i] = scratch.scores[i] - d_scores[i]
            loss[0] += d_scores[i] * d_scores[i]
        for i in range(n_live):
            k = scratch.live[i]
            state = &states[k]
            scores = scratch.scores + <size_t>i * net.nC
            set_valid(state, classes, net.nC, scratch.valid)
            best = best_class(scores, scratch.valid, seen, net.nC)
            if best < 0:
                return k
            apply(state, &classes[best])
        tape.n += n_live
        n_live = keep_live(states, is_final, scratch.live, n_live)
    return DONE


# -- Long texts -----------------------------------------------------------------------


def cut(TransitionSystem system, StateBatch batch, int max_moves) -> StateBatch:
    """Cut long texts into segments of so many moves.

    A segment starts in the state to which right moves lead from the beginning.

    Parameters
    ----------
    batch
        First states, with what each is to learn. They are used up.
    max_moves
        Moves a segment.

    Returns
    -------
    StateBatch
        One state a segment.
    """
    cdef StateBatch segments
    cdef StateC* state
    cdef int i
    cdef int at = 0
    cdef list places = []  # the doc that each place is for
    cdef list filled = []
    for i in range(batch.n):
        # A token is pushed and popped once each, and may start a sentence.
        places.extend([i] * (3 * batch.states[i].length // max_moves + 1))
    segments = StateBatch(
        [batch.docs[i] for i in places], [batch.golds[i] for i in places]
    )
    for at, i in enumerate(places):
        state = &batch.states[i]
        if system.is_final(state):
            continue
        state_copy(&segments.states[at], state)
        segments.offsets[at] = batch.offsets[i]
        filled.append(at)
        follow_gold(system, state, batch.golds[i], max_moves)
    segments.keep(filled)
    return segments


cdef int follow_gold(
    TransitionSystem system, StateC* state, Gold gold, int n_moves
) except -1:
    """Take so many right moves, or all that there are."""
    cdef int n = system.n_moves
    cdef int i, best
    cdef signed char* valid = <signed char*>malloc(n)
    cdef float* costs = <float*>malloc(n * sizeof(float))
    if valid == NULL or costs == NULL:
        free(valid)
        free(costs)
        raise MemoryError
    with nogil:
        while n_moves > 0 and not system.is_final(state):
            system.set_valid(state, system.classes, n, valid)
            system.set_costs(state, &gold.c, system.classes, n, valid, costs)
            best = -1
            for i in range(n):
                if valid[i] and (best < 0 or costs[i] < costs[best]):
                    best = i
            if best < 0:
                break
            system.apply(state, &system.classes[best])
            n_moves -= 1
    free(valid)
    free(costs)
    return 0


# -- Errors ---------------------------------------------------------------------------


cdef int check_classes(TransitionSystem system, ParserNet net) except -1:
    if net.c.nC != system.n_moves:
        raise ValueError(
            f"The model scores {net.c.nC} classes, but there are {system.n_moves} "
            f"moves ({', '.join(system.get_doc_labels()) or 'no labels'}). Expected "
            f"one class a move: initialize the component, or load its moves with its "
            f"model"
        )
    return 0


cdef int raise_stuck(StateBatch batch, int i) except -1:
    cdef StateC* state = &batch.states[i]
    cdef int token = buffer_at(state, 0)
    text = batch.docs[i][token].text if token >= 0 else ""
    raise ValueError(
        f"No move is valid at token {token} ({text!r}) of the text "
        f"{batch.docs[i].text[:60]!r}. Expected annotation, set before, that the "
        f"component can keep: entities with labels that it knows"
    )
