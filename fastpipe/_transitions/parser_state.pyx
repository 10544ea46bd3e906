"""The state of a transition system: what has been read, and what was built of it."""

from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memchr, memcpy, memset

from .._doc cimport Doc
from .._lexicon.structs cimport LexemeC, TokenC, attr_t

# What a state without a text takes for its words.
cdef LexemeC NO_LEXEME
memset(&NO_LEXEME, 0, sizeof(LexemeC))


cdef size_t state_size(int room) noexcept nogil:
    # One more element an array, so that no array is empty.
    cdef size_t n = room + 1
    return n * (
        7 * sizeof(int) + sizeof(attr_t) + sizeof(EntityC) + 3 * sizeof(signed char)
    ) + 64


cdef inline char* take(char** block, size_t size) noexcept nogil:
    cdef char* taken = block[0]
    block[0] += size
    return taken


cdef void lay_out(StateC* s, char* block) noexcept nogil:
    # The widest elements come first, so that all are aligned.
    cdef size_t n = s.room + 1
    s.ents = <EntityC*>take(&block, n * sizeof(EntityC))
    s.labels = <attr_t*>take(&block, n * sizeof(attr_t)) - s.first
    s.stack = <int*>take(&block, n * sizeof(int))
    s.back = <int*>take(&block, n * sizeof(int))
    s.heads = <int*>take(&block, n * sizeof(int)) - s.first
    s.last_left = <int*>take(&block, n * sizeof(int)) - s.first
    s.last_right = <int*>take(&block, n * sizeof(int)) - s.first
    s.prev_sibling = <int*>take(&block, n * sizeof(int)) - s.first
    s.next_sibling = <int*>take(&block, n * sizeof(int)) - s.first
    s.place = <signed char*>take(&block, n) - s.first
    s.was_back = <signed char*>take(&block, n) - s.first
    s.sent_start = <signed char*>take(&block, n) - s.first


cdef void state_init(
    StateC* s, char* block, const TokenC* tokens, int length
) noexcept nogil:
    cdef int i
    memset(block, 0, state_size(length))
    s.length = s.room = s.later_start = length
    s.first = 0
    s.tokens = tokens
    s.next_word = 0
    s.buffer_end = length
    s.n_stack = 0
    s.n_back = 0
    s.n_ents = 0
    lay_out(s, block)
    for i in range(length):
        s.heads[i] = s.last_left[i] = s.last_right[i] = -1
        s.prev_sibling[i] = s.next_sibling[i] = -1
        if tokens != NULL:
            s.sent_start[i] = <signed char>tokens[i].sent_start
    s.next_start = find_start(s, 0)


cdef void state_copy(StateC* to, const StateC* source) noexcept nogil:
    cdef char* block = <char*>to.ents
    memcpy(block, source.ents, state_size(source.room))
    to[0] = source[0]
    lay_out(to, block)


cdef void state_cut(
    StateC* to, char* block, const StateC* source, int first, int stop
) noexcept nogil:
    cdef size_t n = stop - first
    to[0] = source[0]
    to.first = first
    to.room = <int>n
    to.later_start = find_start(source, stop)
    lay_out(to, block)
    memcpy(to.labels + first, source.labels + first, n * sizeof(attr_t))
    memcpy(to.stack, source.stack, source.n_stack * sizeof(int))
    memcpy(to.back, source.back, source.n_back * sizeof(int))
    memcpy(to.heads + first, source.heads + first, n * sizeof(int))
    memcpy(to.last_left + first, source.last_left + first, n * sizeof(int))
    memcpy(to.last_right + first, source.last_right + first, n * sizeof(int))
    memcpy(to.prev_sibling + first, source.prev_sibling + first, n * sizeof(int))
    memcpy(to.next_sibling + first, source.next_sibling + first, n * sizeof(int))
    memcpy(to.place + first, source.place + first, n)
    memcpy(to.was_back + first, source.was_back + first, n)
    memcpy(to.sent_start + first, source.sent_start + first, n)
    to.n_ents = 0
    if entity_is_open(source):
        to.ents[0] = source.ents[source.n_ents - 1]
        to.n_ents = 1


cdef int buffer_length(const StateC* s) noexcept nogil:
    return s.n_back + s.buffer_end - s.next_word


cdef int stack_at(const StateC* s, int i) noexcept nogil:
    if i < 0 or i >= s.n_stack:
        return -1
    return s.stack[s.n_stack - 1 - i]


cdef int buffer_at(const StateC* s, int i) noexcept nogil:
    if i < 0:
        return -1
    if i < s.n_back:
        return s.back[s.n_back - 1 - i]
    i += s.next_word - s.n_back
    return i if i < s.buffer_end else -1


cdef int left_child(const StateC* s, int head, int i) noexcept nogil:
    if head < 0:
        return -1
    cdef int child = s.last_left[head]
    while i > 1 and child >= 0:
        child = s.prev_sibling[child]
        i -= 1
    return child


cdef int right_child(const StateC* s, int head, int i) noexcept nogil:
    if head < 0:
        return -1
    cdef int child = s.last_right[head]
    while i > 1 and child >= 0:
        child = s.prev_sibling[child]
        i -= 1
    return child


cdef bint is_final(const StateC* s) noexcept nogil:
    return s.n_stack == 0 and buffer_length(s) == 0


cdef int place_of(const StateC* s, int i) noexcept nogil:
    if i < s.first:
        return POPPED
    return s.place[i] if i < s.first + s.room else IN_BUFFER


cdef int take_next(StateC* s) noexcept nogil:
    cdef int i
    if s.n_back:
        s.n_back -= 1
        return s.back[s.n_back]
    i = s.next_word
    s.next_word += 1
    if s.next_start < s.next_word:
        s.next_start = find_start(s, s.next_word)
    return i


cdef int find_start(const StateC* s, int i) noexcept nogil:
    cdef int stop = s.first + s.room
    cdef const void* found = NULL
    if i < stop:
        found = memchr(&s.sent_start[i], 1, stop - i)
    if found == NULL:
        return s.later_start
    return <int>(<const signed char*>found - s.sent_start)


cdef void start_sentence(StateC* s, int i) noexcept nogil:
    s.sent_start[i] = 1
    if s.next_word <= i < s.next_start:
        s.next_start = i


cdef int next_sentence(const StateC* s, int i) noexcept nogil:
    cdef const void* found = NULL
    if i < s.next_word:
        found = memchr(&s.sent_start[i], 1, s.next_word - i)
        if found != NULL:
            return <int>(<const signed char*>found - s.sent_start)
    # The one known may be a token ahead of the buffer's first, no more.
    return s.next_start if i <= s.next_start else find_start(s, i)


cdef void push(StateC* s) noexcept nogil:
    cdef int i = take_next(s)
    s.stack[s.n_stack] = i
    s.n_stack += 1
    s.place[i] = ON_STACK


cdef void pop(StateC* s) noexcept nogil:
    s.n_stack -= 1
    s.place[s.stack[s.n_stack]] = POPPED


cdef void unshift(StateC* s) noexcept nogil:
    cdef int i = s.stack[s.n_stack - 1]
    s.n_stack -= 1
    s.back[s.n_back] = i
    s.n_back += 1
    s.place[i] = IN_BUFFER
    s.was_back[i] = True


cdef void add_arc(StateC* s, int head, int child, attr_t label) noexcept nogil:
    cdef int* last = s.last_left if child < head else s.last_right
    if s.heads[child] >= 0:
        del_arc(s, child)
    s.heads[child] = head
    s.labels[child] = label
    s.prev_sibling[child] = last[head]
    s.next_sibling[child] = -1
    if last[head] >= 0:
        s.next_sibling[last[head]] = child
    last[head] = child


cdef void del_arc(StateC* s, int child) noexcept nogil:
    cdef int head = s.heads[child]
    cdef int before = s.prev_sibling[child]
    cdef int after = s.next_sibling[child]
    if head < 0:
        return
    if before >= 0:
        s.next_sibling[before] = after
    if after >= 0:
        s.prev_sibling[after] = before
    elif child < head:
        s.last_left[head] = before
    else:
        s.last_right[head] = before
    s.heads[child] = -1
    s.labels[child] = 0


cdef void skip(StateC* s) noexcept nogil:
    s.place[take_next(s)] = POPPED


cdef bint entity_is_open(const StateC* s) noexcept nogil:
    return s.n_ents > 0 and s.ents[s.n_ents - 1].end < 0


cdef void open_entity(StateC* s, attr_t label) noexcept nogil:
    cdef EntityC* ent = &s.ents[s.n_ents]
    ent.start = buffer_at(s, 0)
    ent.end = -1
    ent.label = label
    s.n_ents += 1


cdef void close_entity(StateC* s) noexcept nogil:
    s.ents[s.n_ents - 1].end = buffer_at(s, 0) + 1


cdef class ParserState:
    """The state of one text in a transition system, for a look from Python.

    The fast path has no such objects. A transition system makes them of docs, with
    the annotation that is set there (`init_batch`).

    Parameters
    ----------
    source
        A doc, or the number of tokens.
    sent_starts
        For each token 1 if it starts a sentence, -1 if it must not, else 0; of a doc
        as its annotation says.
    """

    def __init__(self, source, sent_starts=()):
        cdef int i
        cdef int length = len(source) if isinstance(source, Doc) else source
        self.tokens = <TokenC*>calloc(length + 1, sizeof(TokenC))
        self.block = <char*>malloc(state_size(length))
        if self.tokens == NULL or self.block == NULL:
            raise MemoryError
        for i in range(length + 1):
            self.tokens[i].lex = &NO_LEXEME
        for i, start in enumerate(sent_starts):
            self.tokens[i].sent_start = start
        state_init(&self.c, self.block, self.tokens, length)
        if isinstance(source, Doc):
            self.doc = source
            self.reset((<Doc>source).c)

    def __dealloc__(self):
        free(self.tokens)
        free(self.block)

    cdef void reset(self, const TokenC* tokens) noexcept:
        memcpy(self.tokens, tokens, self.c.length * sizeof(TokenC))
        state_init(&self.c, self.block, self.tokens, self.c.length)

    def copy(self) -> ParserState:
        """Return an independent copy."""
        cdef ParserState copied = ParserState(self.c.length)
        memcpy(copied.tokens, self.tokens, self.c.length * sizeof(TokenC))
        state_copy(&copied.c, &self.c)
        copied.c.tokens = copied.tokens
        copied.doc = self.doc
        return copied

    @property
    def stack(self) -> list[int]:
        """Tokens on the stack, its top first."""
        return [stack_at(&self.c, i) for i in range(self.c.n_stack)]

    @property
    def queue(self) -> list[int]:
        """Tokens in the buffer, the next one first."""
        return [buffer_at(&self.c, i) for i in range(buffer_length(&self.c))]

    @property
    def heads(self) -> list[int]:
        """The head of each token, -1 where it has none."""
        return [self.c.heads[i] for i in range(self.c.length)]

    @property
    def labels(self) -> list[int]:
        """The label of each token's arc, as the id of a string."""
        return [self.c.labels[i] for i in range(self.c.length)]

    @property
    def sent_starts(self) -> list[int]:
        """1 for a token that starts a sentence, -1 for one that must not, else 0."""
        return [self.c.sent_start[i] for i in range(self.c.length)]

    @property
    def ents(self) -> list[tuple[int, int, int]]:
        """Entities as (start, end, label); the end of an open one is -1."""
        return [
            (self.c.ents[i].start, self.c.ents[i].end, self.c.ents[i].label)
            for i in range(self.c.n_ents)
        ]

    def S(self, int i) -> int:
        """The i-th token of the stack, counted from its top; -1 if there is none."""
        return stack_at(&self.c, i)

    def B(self, int i) -> int:
        """The i-th token of the buffer; -1 if there is none."""
        return buffer_at(&self.c, i)

    def L(self, int head, int i) -> int:
        """The i-th child left of a token, from the one attached last (1); or -1."""
        return left_child(&self.c, head, i)

    def R(self, int head, int i) -> int:
        """The i-th child right of a token, from the one attached last (1); or -1."""
        return right_child(&self.c, head, i)

    def H(self, int i) -> int:
        """The head of a token; -1 if it has none."""
        return self.c.heads[i] if 0 <= i < self.c.length else -1

    def E(self, int i) -> int:
        """The first token of the i-th entity from the last; -1 if there is none."""
        return self.c.ents[self.c.n_ents - 1 - i].start if i < self.c.n_ents else -1

    def n_L(self, int head) -> int:
        """The number of children left of a token."""
        return sum(
            1 for i in range(self.c.length) if i < head and self.c.heads[i] == head
        )

    def n_R(self, int head) -> int:
        """The number of children right of a token."""
        return sum(
            1 for i in range(self.c.length) if i > head and self.c.heads[i] == head
        )

    @property
    def arcs(self) -> list[dict]:
        """The arcs, by child, as dicts of ``head``, ``child`` and ``label``."""
        return [
            {"head": self.c.heads[i], "child": i, "label": self.c.labels[i]}
            for i in range(self.c.length) if self.c.heads[i] >= 0
        ]

    def has_head(self, int i) -> bool:
        """Whether a token has a head."""
        return self.H(i) >= 0

    def stack_depth(self) -> int:
        """The number of tokens on the stack."""
        return self.c.n_stack

    def buffer_length(self) -> int:
        """The number of tokens in the buffer."""
        return buffer_length(&self.c)

    def empty(self) -> bool:
        """Whether the stack is empty."""
        return self.c.n_stack == 0

    def eol(self) -> bool:
        """Whether the buffer is empty."""
        return buffer_length(&self.c) == 0

    def entity_is_open(self) -> bool:
        """Whether an entity has begun and not ended."""
        return entity_is_open(&self.c)

    def is_final(self) -> bool:
        """Whether nothing is left to do."""
        return is_final(&self.c)

    # -- Changes ---------------------------------------------------------------------

    def push(self) -> None:
        """Move the next token from the buffer to the stack."""
        self._require(buffer_length(&self.c) > 0, "The buffer is empty")
        push(&self.c)

    def pop(self) -> None:
        """Take the token on top of the stack away."""
        self._require(self.c.n_stack > 0, "The stack is empty")
        pop(&self.c)

    def unshift(self) -> None:
        """Put the token on top of the stack back into the buffer."""
        self._require(self.c.n_stack > 0, "The stack is empty")
        unshift(&self.c)

    def add_arc(self, int head, int child, attr_t label) -> None:
        """Give a token a head; one that it has is replaced."""
        for i in (head, child):
            self._require(0 <= i < self.c.length, f"There is no token {i}")
        add_arc(&self.c, head, child, label)

    def del_arc(self, int head, int child) -> None:
        """Take a token's head away."""
        self._require(self.H(child) == head, f"There is no arc {head} to {child}")
        del_arc(&self.c, child)

    def open_ent(self, attr_t label) -> None:
        """Begin an entity with the next token."""
        self._require(not entity_is_open(&self.c), "An entity is open")
        open_entity(&self.c, label)

    def close_ent(self) -> None:
        """End the open entity with the next token."""
        self._require(entity_is_open(&self.c), "No entity is open")
        close_entity(&self.c)

    def _require(self, bint holds, str message):
        if not holds:
            raise ValueError(
                f"{message}: stack {self.stack}, buffer {self.queue}, "
                f"{self.c.length} tokens"
            )
