"""The batched state machine: many texts, each in a state, decoded together.

All states of a group of texts that are not final yet take a step together: their
context tokens are looked up, the network scores their transitions, and each takes the
best valid one. Groups share the threads.
"""

import numpy

from libc.stdint cimport int32_t, uint8_t
from libc.math cimport exp
from libc.stdlib cimport calloc, free, malloc

from ._runtime.arena cimport CACHE_LINE, Arena, aligned, nbytes
from ._doc cimport Doc
from ._runtime.kernels cimport make_dropout
from ._transitions.parser_net cimport (
    NetC,
    ScratchC,
    forward,
    pack_weights,
    packed_weights_size,
    precompute,
    scratch_free,
    scratch_init,
)
from ._transitions.parser_state cimport (
    IN_BUFFER,
    ON_STACK,
    StateC,
    buffer_at,
    stack_at,
    state_init,
    state_size,
)
from ._transitions.token_products cimport (
    GROUP_MEMORY,
    TokenProductsC,
    find_products,
    products_free,
    products_init,
)
from ._runtime.threads cimport part_count, part_start, run_tasks
from ._transitions.transition_system cimport Gold, GoldC, TransitionSystem


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
        self.hold(docs, golds or [])
        for doc in docs:
            size += aligned(state_size(doc.length))
        self.memory = <char*>malloc(size + 1)
        if self.memory == NULL:
            raise MemoryError
        block = self.memory
        for i, doc in enumerate(docs):
            state_init(&self.states[i], block, doc.c, doc.length)
            block += aligned(state_size(doc.length))
            self.offsets[i] = offset
            offset += doc.length

    cdef int hold(self, list docs, list golds) except -1:
        cdef int i
        self.release()
        self.docs = docs
        self.golds = golds
        self.n = len(docs)
        self.states = <StateC*>calloc(self.n + 1, sizeof(StateC))
        self.gold = <const GoldC**>calloc(self.n + 1, sizeof(GoldC*))
        self.offsets = <int*>calloc(self.n + 1, sizeof(int))
        if self.states == NULL or self.gold == NULL or self.offsets == NULL:
            raise MemoryError
        for i, gold in enumerate(golds):
            self.gold[i] = &(<Gold>gold).c
        return 0

    cdef int require_whole(self) except -1:
        if self.max_steps:
            raise ValueError(
                "segments of texts can be learnt from, but not decoded. Expected the "
                "states of whole texts"
            )
        return 0

    def __dealloc__(self):
        self.release()

    cdef void release(self) noexcept:
        cdef int i
        if self.memory == NULL and self.states != NULL:
            for i in range(self.n):
                # A state's block begins with its entities.
                free(self.states[i].ents)
        free(self.states)
        free(<void*>self.gold)
        free(self.offsets)
        free(self.memory)
        self.states = NULL
        self.gold = NULL
        self.offsets = NULL
        self.memory = NULL

    def __len__(self) -> int:
        return self.n

    cdef int keep(self, list places) except -1:
        cdef int i, place
        for i, place in enumerate(places):
            self.states[i] = self.states[place]
            self.gold[i] = self.gold[place]
            self.offsets[i] = self.offsets[place]
        self.docs = [self.docs[place] for place in places]
        self.golds = [self.golds[place] for place in places]
        self.n = len(places)
        return 0

    def set_annotations(self, TransitionSystem system, docs) -> None:
        """Write what was built into docs: those that it was built for, or copies."""
        cdef Doc doc
        self.require_whole()
        for i, doc in enumerate(docs):
            if doc.length != self.states[i].length:
                raise ValueError(
                    f"The annotation of a text of {self.states[i].length} tokens "
                    f"can't be set in {doc.text[:60]!r}, which has {doc.length}. "
                    f"Expected the docs that were given to `predict`"
                )
            system.annotate(&self.states[i], doc)


cdef class ParserNet:
    """A parser's weights, applied to the vectors of a batch's tokens.

    Parameters
    ----------
    tokvecs
        float32 (tokens, nI): the vectors of all docs' tokens, one doc after the other.
    lower_W, lower_b, lower_pad
        float32 (nF, nO, nP, nI), (nO, nP), (1, nF, nO, nP).
    upper_W, upper_b
        float32 (nC, nO), (nC,); None: the hidden units are the scores.
    seen
        uint8 (nC,): 0 for transitions that were never trained, which are not chosen.
    """

    def __init__(
        self, tokvecs, lower_W, lower_b, lower_pad, upper_W, upper_b, seen
    ):
        cdef float[:, :, :, ::1] W, pad
        cdef float[:, ::1] b, U
        cdef float[::1] u
        lower_W, lower_b, lower_pad = (
            numpy.ascontiguousarray(array, dtype="float32")
            for array in (lower_W, lower_b, lower_pad)
        )
        W, b, pad = lower_W, lower_b, lower_pad
        check_weights(lower_W, lower_b, lower_pad, upper_W, upper_b)
        self.c.nF = W.shape[0]
        self.c.nO = W.shape[1]
        self.c.nP = W.shape[2]
        self.c.nI = W.shape[3]
        self.c.nC = self.c.nO
        self.seen = numpy.ascontiguousarray(seen, dtype="uint8")
        n_classes = lower_W.shape[1] if upper_W is None else len(upper_W)
        if self.seen.shape != (n_classes,):
            raise ValueError(
                f"`seen` has the shape {self.seen.shape}. Expected {(n_classes,)}, one "
                f"for each transition"
            )
        self.c.lower = &W[0, 0, 0, 0]
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
        self.take_vectors(tokvecs)

    def for_tokens(self, tokvecs) -> ParserNet:
        """Return the same weights, applied to the vectors of other tokens."""
        cdef ParserNet net = ParserNet.__new__(ParserNet)
        net.c = self.c
        net.c.cached = NULL
        net.weights = self.weights
        net.seen = self.seen
        net.take_vectors(tokvecs)
        return net

    cdef int take_vectors(self, tokvecs) except -1:
        cdef size_t n_packed, n_tokens = len(tokvecs)
        cdef float* packed
        tokvecs = numpy.ascontiguousarray(tokvecs, dtype="float32")
        if tokvecs.ndim != 2 or (n_tokens and tokvecs.shape[1] != self.c.nI):
            raise ValueError(
                f"the tokens' vectors have the shape {tokvecs.shape}. Expected "
                f"{self.c.nI} columns, as the lower layer takes"
            )
        self.tokvecs = tokvecs
        n_packed = packed_weights_size(&self.c, n_tokens)
        self.packed = Arena(nbytes(n_packed, sizeof(float)))
        packed = self.packed.floats(n_packed)
        with nogil:
            pack_weights(&self.c, n_tokens, packed)
        return 0

    @property
    def cached(self):
        """Products of all tokens with the first layer: (tokens + 1, nF * nO * nP).

        The last row is not used.
        """
        self.fill_cache()
        return self.products

    cdef ParserNet part(self, int start, int stop):
        cdef ParserNet part = ParserNet.__new__(ParserNet)
        part.c = self.c
        part.c.cached = NULL
        part.tokvecs = self.tokvecs[start:stop]
        part.weights = self.weights
        part.packed = self.packed
        part.seen = self.seen
        part.start = self.start + start
        return part

    cdef const float* vectors(self) except NULL:
        cdef const float[:, ::1] X = self.tokvecs
        return &X[0, 0]

    def take_cache(self):
        """Return the memory of `cached`, for its gradient; its values are lost.

        It is by far the largest array of an update.
        """
        products, self.products = self.products, None
        self.c.cached = NULL
        return self._new_cache() if products is None else products

    def _new_cache(self):
        # One row more, so that there is an address if there are no tokens. It begins
        # at a cache line, where NumPy's own memory may not.
        n, width = len(self.tokvecs) + 1, self.c.nF * self.c.nO * self.c.nP
        line = CACHE_LINE // sizeof(float)
        memory = numpy.empty(n * width + line, dtype="float32")
        start = -(memory.ctypes.data // memory.itemsize) % line
        return memory[start:start + n * width].reshape((n, width))

    cdef int fill_cache(self) except -1:
        cdef const float[:, ::1] X = self.tokvecs
        cdef float[:, ::1] Y
        cdef CacheJob job
        if self.products is not None:
            return 0
        self.products = self._new_cache()
        Y = self.products
        self.c.cached = &Y[0, 0]
        if X.shape[0]:
            with nogil:
                job.net = &self.c
                job.X = &X[0, 0]
                job.n = X.shape[0]
                job.cached = &Y[0, 0]
                job.n_parts = part_count(X.shape[0])
                run_tasks(cache_part, &job, job.n_parts)
        return 0


def check_weights(lower_W, lower_b, lower_pad, upper_W, upper_b) -> None:
    """Raise a `ValueError` unless weights of a `ParserNet` fit each other."""
    nF, nO, nP, _ = lower_W.shape
    expected = {
        "lower_b": (lower_b, (nO, nP)), "lower_pad": (lower_pad, (1, nF, nO, nP))
    }
    if upper_W is not None:
        expected["upper_W"] = (upper_W, (len(upper_W), nO))
        expected["upper_b"] = (upper_b, (len(upper_W),))
    if 0 in lower_W.shape or (upper_W is not None and not len(upper_W)):
        raise ValueError(
            f"the lower layer has the shape {lower_W.shape}. Expected at least one of "
            f"each, and of the transitions"
        )
    for name, (array, shape) in expected.items():
        if array.shape != shape:
            raise ValueError(
                f"{name} has the shape {array.shape}. Expected {shape}, as `lower_W` "
                f"has {lower_W.shape}"
            )


cdef struct CacheJob:
    const NetC* net
    const float* X
    int n
    float* cached
    int n_parts


cdef void cache_part(void* context, int task) noexcept nogil:
    cdef CacheJob* job = <CacheJob*>context
    cdef size_t row = <size_t>job.net.nF * job.net.nO * job.net.nP
    cdef size_t start = part_start(job.n, job.n_parts, task)
    cdef int n = part_start(job.n, job.n_parts, task + 1) - <int>start
    precompute(job.net, job.X + start * job.net.nI, n, job.cached + start * row)


cdef TransitionsC transitions_of(TransitionSystem system) noexcept:
    cdef TransitionsC transitions
    transitions.set_valid = system.set_valid
    transitions.set_costs = system.set_costs
    transitions.apply = system.apply
    transitions.is_final = system.is_final
    transitions.set_context = system.set_context
    transitions.table = system.transitions
    return transitions


# -- One step -------------------------------------------------------------------------


cdef int keep_live(
    const TransitionsC* transitions, const StateC* states, int* live, int n
) noexcept nogil:
    cdef int i, kept = 0
    for i in range(n):
        if not transitions.is_final(&states[live[i]]):
            live[kept] = live[i]
            kept += 1
    return kept


cdef void look_up(
    const TransitionsC* transitions, int nF, const StateC* states, const int* offsets,
    int first,
    const int* live, int n, int32_t* tokens
) noexcept nogil:
    cdef int i, f
    cdef int32_t* row
    for i in range(n):
        row = tokens + i * nF
        transitions.set_context(&states[live[i]], nF, <int*>row)
        for f in range(nF):
            if row[f] >= 0:
                row[f] += offsets[live[i]] - first


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


# -- Confidence -----------------------------------------------------------------------


cdef float probability(
    const float* scores, const signed char* valid, const uint8_t* seen, int n,
    int taken, float inverse_temperature
) noexcept nogil:
    """The probability of a class among those that `best_class` chose it from."""
    cdef double total = 0
    cdef int i
    for i in range(n):
        if valid[i] and (seen[i] or not seen[taken]):
            total += exp((scores[i] - scores[taken]) * inverse_temperature)
    return <float>(1 / total)


cdef void apply_with_confidence(
    const TransitionsC* transitions, StateC* state, int taken, float probability,
    float* confidence
) noexcept nogil:
    """Take a transition, and multiply its probability into what it decides.

    That is the token which leaves the buffer, and that which gets a head from the top
    of the stack or leaves it without one.
    """
    cdef int s0 = stack_at(state, 0)
    cdef int b0 = buffer_at(state, 0)
    cdef int head = state.heads[s0] if s0 >= 0 else -1
    transitions.apply(state, &transitions.table[taken])
    if b0 >= 0 and state.place[b0] != IN_BUFFER:
        confidence[b0] *= probability
    if s0 >= 0 and (
        state.heads[s0] != head or (head < 0 and state.place[s0] != ON_STACK)
    ):
        confidence[s0] *= probability


# -- Decoding -------------------------------------------------------------------------


cdef bint prepare_decoding(
    DecodeJob* job, TransitionSystem system, StateBatch batch, ParserNet net,
    int[::1] numbers
) except -1:
    cdef uint8_t[::1] seen = net.seen
    check_fit(system, batch, net)
    batch.require_whole()
    if batch.n == 0 or len(net.tokvecs) == 0:
        return False
    job.net = &net.c
    job.transitions = transitions_of(system)
    job.seen = &seen[0]
    job.X = net.vectors()
    job.states = batch.states
    job.offsets = batch.offsets
    job.groups = &numbers[0]
    job.stuck = &numbers[batch.n + 1]
    return True


cdef struct GreedyJob:
    DecodeJob shared
    # The probability of what is decided of each token; NULL: not asked for.
    float* confidence
    float inverse_temperature


def decode(
    TransitionSystem system, StateBatch batch, ParserNet net, temperature=None
) -> object:
    """Take the best transitions until all states are final.

    Parameters
    ----------
    temperature : float, optional
        Asks for probabilities: what scores are divided by before a softmax over the
        transitions that could be chosen.

    Returns
    -------
    float32 array, (tokens of all docs,), or None
        With a temperature: for each token the product of the probabilities of the
        transition that took it from the buffer, and of those that gave it a head or
        took it from the stack without one.

    Raises
    ------
    ValueError
        If no transition is valid in a state: the doc's annotation that is to be kept,
        such as an entity with a label that the system doesn't know, allows none.
    """
    cdef int[::1] numbers = numpy.empty(2 * batch.n + 2, dtype="int32")
    cdef GreedyJob greedy
    cdef DecodeJob* job = &greedy.shared
    cdef float[::1] confidence
    cdef int n_groups
    probabilities = None
    greedy.confidence = NULL
    if temperature is not None:
        probabilities = numpy.ones(len(net.tokvecs), dtype="float32")
    if not prepare_decoding(job, system, batch, net, numbers):
        return probabilities
    if temperature is not None:
        confidence = probabilities
        greedy.confidence = &confidence[0]
        greedy.inverse_temperature = 1 / temperature
    with nogil:
        n_groups = group_states(
            batch.offsets, batch.states, batch.n, &net.c, job.groups
        )
        run_tasks(decode_group, &greedy, n_groups)
    check_parts(batch, job.stuck, n_groups)
    return probabilities


cdef int group_states(
    const int* offsets, const StateC* states, int n, const NetC* net, int* groups
) noexcept nogil:
    cdef int row = net.nF * net.nO * net.nP * <int>sizeof(float)
    cdef int size = max(<int>GROUP_MEMORY // row, 64)
    cdef int i, n_groups = 0
    for i in range(n):
        if n_groups == 0 or (
            offsets[i] + states[i].length - offsets[groups[n_groups - 1]] > size
        ):
            groups[n_groups] = i
            n_groups += 1
    groups[n_groups] = n
    return n_groups


cdef void decode_group(void* context, int task) noexcept nogil:
    cdef GreedyJob* greedy = <GreedyJob*>context
    cdef DecodeJob* job = &greedy.shared
    cdef NetC net = job.net[0]
    cdef int start = job.groups[task], stop = job.groups[task + 1]
    cdef int first = job.offsets[start]
    cdef int n = job.offsets[stop - 1] + job.states[stop - 1].length - first
    cdef ScratchC scratch
    cdef TokenProductsC products
    job.stuck[task] = NO_MEMORY
    if not products_init(
        &products, job.net, job.X + <size_t>first * net.nI, n, (stop - start) * net.nF
    ):
        return
    if scratch_init(&scratch, &net, stop - start):
        net.cached = products.rows
        job.stuck[task] = decode_states(
            &net, greedy, start, stop, &products, &scratch
        )
        scratch_free(&scratch)
    products_free(&products)


cdef int decode_states(
    const NetC* net, const GreedyJob* greedy, int start, int stop,
    TokenProductsC* products, ScratchC* scratch
) noexcept nogil:
    """Return DONE, or the index of a state without valid transition."""
    cdef const TransitionsC* transitions = &greedy.shared.transitions
    cdef const uint8_t* seen = greedy.shared.seen
    cdef const int* offsets = greedy.shared.offsets
    cdef StateC* states = greedy.shared.states
    cdef const float* scores
    cdef int i, best
    cdef int n_live = stop - start
    cdef StateC* state
    for i in range(n_live):
        scratch.live[i] = start + i
    n_live = keep_live(transitions, states, scratch.live, n_live)
    while n_live:
        look_up(
            transitions, net.nF, states, offsets, offsets[start], scratch.live, n_live,
            scratch.tokens,
        )
        find_products(products, scratch.tokens, n_live * net.nF)
        forward(
            net, n_live, scratch.tokens, scratch.sums, scratch.which, scratch.hidden,
            scratch.scores, make_dropout(0, 0.0), 0,
        )
        for i in range(n_live):
            state = &states[scratch.live[i]]
            transitions.set_valid(state, transitions.table, net.nC, scratch.valid)
            scores = scratch.scores + <size_t>i * net.nC
            best = best_class(scores, scratch.valid, seen, net.nC)
            if best < 0:
                return scratch.live[i]
            if greedy.confidence == NULL:
                transitions.apply(state, &transitions.table[best])
            else:
                apply_with_confidence(
                    transitions, state, best,
                    probability(
                        scores, scratch.valid, seen, net.nC, best,
                        greedy.inverse_temperature,
                    ),
                    greedy.confidence + offsets[scratch.live[i]],
                )
        n_live = keep_live(transitions, states, scratch.live, n_live)
    return DONE


# -- Errors ---------------------------------------------------------------------------


cdef int check_fit(
    TransitionSystem system, StateBatch batch, ParserNet net
) except -1:
    cdef int n_tokens = 0
    cdef StateC* last
    if net.c.nF not in system.context_sizes:
        raise ValueError(
            f"The model looks at {net.c.nF} tokens of a state. Expected one of "
            f"{system.context_sizes}, as many as a {type(system).__name__} tells of: "
            f"build the model for its state_type"
        )
    if net.c.nC != system.n_transitions:
        raise ValueError(
            f"The model scores {net.c.nC} transitions, but the component has "
            f"{system.n_transitions} (labels: "
            f"{', '.join(system.get_doc_labels()) or 'none'}). Expected as many: "
            f"initialize the component, or load its file 'moves' with its model"
        )
    if batch.n:
        last = &batch.states[batch.n - 1]
        n_tokens = batch.offsets[batch.n - 1] + last.first + last.room
    if n_tokens > len(net.tokvecs):
        raise ValueError(
            f"The docs have {n_tokens} tokens, but the model was run on "
            f"{len(net.tokvecs)}. Expected the same docs"
        )
    return 0


cdef int check_parts(StateBatch batch, const int* stuck, int n_parts) except -1:
    cdef int i
    for i in range(n_parts):
        if stuck[i] == NO_MEMORY:
            raise MemoryError
        if stuck[i] >= 0:
            raise_stuck(batch, stuck[i])
    return 0


cdef int raise_stuck(StateBatch batch, int i) except -1:
    cdef StateC* state = &batch.states[i]
    cdef int token = buffer_at(state, 0)
    text = batch.docs[i][token].text if token >= 0 else ""
    raise ValueError(
        f"No transition is valid at token {token} ({text!r}) of the text "
        f"{batch.docs[i].text[:60]!r}. Expected annotation, set before, that the "
        f"component can keep: entities with labels that it knows"
    )
