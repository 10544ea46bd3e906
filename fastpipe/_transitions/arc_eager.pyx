"""The arc-eager transition system for dependency trees.

Nivre (2008), "Algorithms for deterministic incremental dependency parsing", with the
dynamic oracle of Goldberg and Nivre (2012), "A dynamic oracle for arc-eager dependency
parsing", and two departures from the classic system:

- It is not monotonic (Honnibal and Johnson 2015). LEFT may replace the head of the
  token on top of the stack, and REDUCE puts a token that has no head yet back into the
  buffer, from where it may be attached but not shifted again.
- BREAK ends a sentence after the first token of the buffer: the next may not be
  touched until the stack is empty.

The state is final when stack and buffer are empty. Tokens left without a head are the
roots.
"""

from collections import Counter

from .._examples.alignment cimport Alignment
from .._doc cimport Doc
from .._example cimport Example
from .._docs.nonproj import DELIMITER, decorate, deprojectivize, is_decorated
from .._docs.nonproj cimport lift_arcs
from .parser_features cimport parser_context
from .parser_state cimport (
    IN_BUFFER,
    ON_STACK,
    ParserState,
    StateC,
    add_arc,
    buffer_at,
    buffer_length,
    is_final,
    next_sentence,
    place_of,
    pop,
    push,
    stack_at,
    start_sentence,
    unshift,
)
from .._lexicon.strings cimport string_id
from .._lexicon.structs cimport attr_t
from .transition_system cimport (
    INVALID_COST,
    Gold,
    GoldC,
    TransitionC,
    TransitionSystem,
)

cdef attr_t SUBTOK = string_id("subtok")  # labels the parts of one word
cdef attr_t DEP_LABEL = string_id("dep")  # stands for labels that no transition has


cdef bint is_sent_start(const StateC* s, int i) noexcept nogil:
    return i >= 0 and s.sent_start[i] == 1


cdef bint cannot_start(const StateC* s, int i) noexcept nogil:
    return i >= 0 and s.sent_start[i] == -1


cdef void set_valid_actions(const StateC* s, bint* allowed) noexcept nogil:
    """Which actions may be taken, whatever the label."""
    cdef int left = buffer_length(s)
    cdef int b0 = buffer_at(s, 0)
    cdef int b1 = buffer_at(s, 1)
    cdef bint at_break = is_sent_start(s, b0)
    allowed[SHIFT] = left > 0 and (
        s.n_stack == 0 or (left > 1 and not at_break and not s.was_back[b0])
    )
    allowed[REDUCE] = s.n_stack > 0 and (
        left == 0 or s.n_stack > 1 or not cannot_start(s, b0)
    )
    allowed[LEFT] = allowed[RIGHT] = s.n_stack > 0 and left > 0 and not at_break
    allowed[BREAK] = left > 1 and b1 == b0 + 1 and not (
        is_sent_start(s, b1) or cannot_start(s, b1)
    )


cdef void set_valid(
    const StateC* s, const TransitionC* transitions, int n, signed char* valid
) noexcept nogil:
    cdef bint[N_ACTIONS] allowed
    cdef bint apart = stack_at(s, 0) != buffer_at(s, 0) - 1
    cdef int i, action
    set_valid_actions(s, allowed)
    for i in range(n):
        action = transitions[i].action
        valid[i] = allowed[action]
        if (
            apart and (action == LEFT or action == RIGHT)
            and transitions[i].label == SUBTOK
        ):
            valid[i] = False


cdef void apply(StateC* s, const TransitionC* taken) noexcept nogil:
    cdef int s0 = stack_at(s, 0)
    cdef int b0 = buffer_at(s, 0)
    if taken.action == SHIFT:
        push(s)
    elif taken.action == REDUCE:
        if s.heads[s0] >= 0 or s.n_stack == 1:
            pop(s)
        else:
            unshift(s)
    elif taken.action == LEFT:
        add_arc(s, b0, s0, taken.label)
        pop(s)
        # With a new child, the token may be shifted once more.
        s.was_back[b0] = False
    elif taken.action == RIGHT:
        add_arc(s, s0, b0, taken.label)
        push(s)
    else:
        start_sentence(s, b0 + 1)


# -- Costs: the number of gold arcs that a transition puts out of reach --------


# Arcs across a break count as lost already. So a token of the buffer can be reached
# from the stack if it lies before the first sentence start ahead, `end`.


cdef inline bint on_stack(const StateC* s, int i) noexcept nogil:
    return i >= 0 and place_of(s, i) == ON_STACK


cdef inline bint in_buffer(const StateC* s, int i, int end) noexcept nogil:
    return 0 <= i < end and place_of(s, i) == IN_BUFFER


cdef inline int gold_head(const GoldC* g, int i) noexcept nogil:
    # -1: unknown, or the token is a root.
    return -1 if g.heads[i] == i else g.heads[i]


cdef int push_cost(const StateC* s, const GoldC* g, int b0, int b1) noexcept nogil:
    # What is pushed can't get a head from the stack any more, nor be one for it. A
    # sentence that should end after it should have been ended before.
    cdef int k
    cdef int cost = on_stack(s, gold_head(g, b0))
    for k in range(g.first_child[b0], g.first_child[b0 + 1]):
        cost += on_stack(s, g.children[k])
    if b1 == b0 + 1 and g.sent_start[b1] == 1 and s.sent_start[b1] == 0:
        cost += 1
    return cost


cdef int children_ahead(
    const StateC* s, const GoldC* g, int s0, int end
) noexcept nogil:
    cdef int k, found = 0
    for k in range(g.first_child[s0], g.first_child[s0 + 1]):
        found += in_buffer(s, g.children[k], end)
    return found


cdef int pop_cost(const StateC* s, const GoldC* g, int s0, int end) noexcept nogil:
    return children_ahead(s, g, s0, end) + in_buffer(s, gold_head(g, s0), end)


cdef int returnable(
    const StateC* s, const GoldC* g, int s0, int b0, int end
) noexcept nogil:
    # Back in the buffer, a token without head can still be linked with others of the
    # stack.
    cdef int k, found
    if s.heads[s0] >= 0 or b0 >= end:
        return 0
    found = on_stack(s, gold_head(g, s0))
    for k in range(g.first_child[s0], g.first_child[s0 + 1]):
        found += on_stack(s, g.children[k])
    return found


cdef int reduce_cost(
    const StateC* s, const GoldC* g, int s0, int b0, int end
) noexcept nogil:
    return pop_cost(s, g, s0, end) - returnable(s, g, s0, b0, end)


cdef int left_cost(
    const StateC* s, const GoldC* g, int s0, int b0, int end
) noexcept nogil:
    cdef int head = gold_head(g, s0)
    cdef int cost = children_ahead(s, g, s0, end) + returnable(s, g, s0, b0, end)
    if head != b0:
        cost += in_buffer(s, head, end)
        # A correct head would be replaced.
        cost += head >= 0 and s.heads[s0] == head
    return cost


cdef int right_cost(
    const StateC* s, const GoldC* g, int s0, int b0, int b1, int end
) noexcept nogil:
    cdef int cost = push_cost(s, g, b0, b1)
    if g.heads[b0] == s0:
        return cost - 1
    # What was put back may not be shifted: it has to take some head before the right
    # one, which replaces it.
    if not s.was_back[b0]:
        cost += in_buffer(s, gold_head(g, b0), end)
    return cost


cdef int break_cost(
    const StateC* s, const GoldC* g, int b0, int b1, int end
) noexcept nogil:
    cdef int i, s_i
    cdef int cost = g.sent_start[b1] == -1
    for i in range(s.n_stack):
        s_i = s.stack[i]
        cost += pop_cost(s, g, s_i, end)
        if b0 < end:
            # These arcs may still be made.
            cost -= g.heads[s_i] == b0
            cost -= g.heads[b0] == s_i
    return cost


cdef void set_costs(
    const StateC* s, const GoldC* g, const TransitionC* transitions, int n,
    const signed char* valid, float* costs
) noexcept nogil:
    cdef bint[N_ACTIONS] allowed
    cdef float[N_ACTIONS] base
    cdef int s0 = stack_at(s, 0)
    cdef int b0 = buffer_at(s, 0)
    cdef int b1 = buffer_at(s, 1)
    cdef attr_t left_label = 0
    cdef attr_t right_label = 0
    cdef int i, action
    cdef int end = next_sentence(s, b0 + (s.n_stack == 0)) if b0 >= 0 else 0
    set_valid_actions(s, allowed)
    base[SHIFT] = push_cost(s, g, b0, b1) if allowed[SHIFT] else 0
    base[REDUCE] = reduce_cost(s, g, s0, b0, end) if allowed[REDUCE] else 0
    base[LEFT] = base[RIGHT] = 0
    if allowed[LEFT]:
        base[LEFT] = left_cost(s, g, s0, b0, end)
        base[RIGHT] = right_cost(s, g, s0, b0, b1, end)
        # 0: the label doesn't matter, because the arc is wrong or its label unknown.
        left_label = g.labels[s0] if g.heads[s0] == b0 else 0
        right_label = g.labels[b0] if g.heads[b0] == s0 else 0
    base[BREAK] = break_cost(s, g, b0, b1, end) if allowed[BREAK] else 0
    for i in range(n):
        action = transitions[i].action
        costs[i] = base[action]
        if action == LEFT:
            costs[i] += left_label != 0 and left_label != transitions[i].label
        elif action == RIGHT:
            costs[i] += right_label != 0 and right_label != transitions[i].label
        if not valid[i]:
            costs[i] = INVALID_COST


cdef class ArcEager(TransitionSystem):
    """The arc-eager system: SHIFT, REDUCE, LEFT, RIGHT and BREAK."""

    action_names = ("S", "D", "L", "R", "B")
    root_label = "ROOT"
    builtin_labels = ("ROOT", "dep")
    context_sizes = (8, 13)

    def __cinit__(self):
        self.set_valid = set_valid
        self.set_costs = set_costs
        self.apply = apply
        self.is_final = is_final
        self.set_context = parser_context

    @classmethod
    def get_actions(
        cls,
        examples=(),
        min_freq=None,
        *,
        labels=(),
        left_labels=(),
        right_labels=(),
        learn_tokens=False,
        **kwargs,
    ) -> dict:
        """Return the labels of each action that the examples need, with counts.

        Parameters
        ----------
        examples
            The training data, or a part of it.
        min_freq
            Labels of LEFT and RIGHT that were seen less often become ``"dep"``.
        labels
            Further labels for LEFT and RIGHT.
        left_labels, right_labels
            Further labels for LEFT, and for RIGHT.
        learn_tokens
            Whether words may be merged, by the label ``"subtok"``.
        """
        counts = {SHIFT: Counter(), REDUCE: Counter(), LEFT: Counter(),
                  RIGHT: Counter(), BREAK: Counter()}
        kept = {LEFT: {*labels, *left_labels}, RIGHT: {*labels, *right_labels}}
        for action, given in kept.items():
            for label in given:
                if label != cls.root_label:
                    counts[action][label] += 1
        for example in examples:
            heads, deps = example.get_aligned_parse(projectivize=True)
            for child, (head, label) in enumerate(zip(heads, deps)):
                if head is None or not label:
                    continue
                if head == child:
                    counts[BREAK][label] += 1
                else:
                    counts[LEFT if head > child else RIGHT][label] += 1
                counts[SHIFT][""] += 1
                counts[REDUCE][""] += 1
        if min_freq is not None:
            for action in (LEFT, RIGHT):
                counts[action] = Counter({
                    label: n for label, n in counts[action].items()
                    if n >= min_freq or label in kept[action]
                })
        if learn_tokens:
            for action in (LEFT, RIGHT):
                counts[action]["subtok"] += 1
        for action in (SHIFT, REDUCE):
            counts[action][""] = max(counts[action][""], 1)
        for action in (LEFT, RIGHT):
            counts[action]["dep"] = max(counts[action]["dep"], 1)
        # A sentence ends in one way only, whatever its root is called.
        counts[BREAK] = Counter({cls.root_label: max(counts[BREAK].total(), 1)})
        return {action: dict(found) for action, found in counts.items()}

    def add_label(self, label: str) -> int:
        """Add a label to LEFT and RIGHT; return 1 if it is new, else 0."""
        if label == self.root_label:
            return 0
        new = [self.add_action(LEFT, label), self.add_action(RIGHT, label)]
        return int(any(new))

    def get_doc_labels(self) -> list[str]:
        """Return the labels that may be set in a doc, sorted, without decoration."""
        return sorted({
            label.split(DELIMITER)[0]
            for _, label in self.classes_with_names() if label
        })

    cdef int annotate(self, const StateC* state, Doc doc) except -1:
        cdef attr_t root = self.strings.add(self.root_label)
        cdef int i, head
        cdef bint decorated = False
        for i in range(doc.length):
            head = state.heads[i]
            if head < 0:
                doc.c[i].head = 0
                doc.c[i].dep = root
            else:
                doc.c[i].head = head - i
                doc.c[i].dep = state.labels[i]
                decorated = decorated or self.decorated.count(state.labels[i])
        if decorated:
            heads, labels = deprojectivize(
                [i + doc.c[i].head for i in range(doc.length)],
                [self.strings[doc.c[i].dep] for i in range(doc.length)],
            )
            for i in range(doc.length):
                head = heads[i]
                doc.c[i].head = head - i
                doc.c[i].dep = self.strings.add(labels[i])
        return doc.set_children_from_heads()

    def parse_of(self, ParserState state) -> list:
        """Return the arcs of a state as (head, child, label), by child.

        Labels are those of the transitions: of arcs that were lifted, decorated ones.
        """
        return [
            (head, child, self.strings[label])
            for child, (head, label) in enumerate(zip(state.heads, state.labels))
            if head >= 0
        ]

    def _set_classes(self):
        super()._set_classes()
        self.decorated.clear()
        self.left_labels.clear()
        self.right_labels.clear()
        for label in self.labels[LEFT]:
            self.left_labels.insert(self.strings.add(label))
        for label in self.labels[RIGHT]:
            self.right_labels.insert(self.strings.add(label))
        for _, label in self.classes_with_names():
            if is_decorated(label):
                self.decorated.insert(self.strings.add(label))

    def has_gold(self, example) -> bool:
        """Whether the reference has at least one head or sentence boundary."""
        reference = example.reference
        return reference.has_annotation("DEP") or reference.has_annotation("SENT_START")

    def init_gold(self, Example example) -> Gold:
        """Return the aligned, projectivized tree of an example.

        A label that no transition has is replaced by ``"dep"``.
        """
        cdef Doc x = example.x
        cdef Doc y = example.y
        cdef Alignment align = example.alignment
        cdef const int[::1] x2y = align.x2y.data
        cdef const int[::1] x2y_starts = align.x2y.starts
        cdef const int[::1] y2x = align.y2x.data
        cdef const int[::1] y2x_starts = align.y2x.starts
        cdef Gold gold = Gold()
        cdef GoldC* g = new_tree(gold, x.length)
        cdef int* heads = <int*>gold.mem.alloc(y.length + 1, sizeof(int))
        cdef int i, k, head, first
        cdef attr_t label
        cdef bint is_lifted
        for i in range(y.length):
            heads[i] = i + y.c[i].head
        is_lifted = y.has_annotation("DEP") and lift_arcs(heads, y.length)
        for i in range(x.length):
            if x2y_starts[i + 1] - x2y_starts[i] != 1:
                continue
            k = x2y[x2y_starts[i]]
            head = heads[k]
            label = y.c[k].dep
            if label == 0 or y2x_starts[head + 1] - y2x_starts[head] != 1:
                continue
            if is_lifted and head != k + y.c[k].head:
                label = self.decorated_label(y, label, y.c[k + y.c[k].head].dep)
            head = y2x[y2x_starts[head]]
            g.heads[i] = head
            if head != i:
                label = self.known_label(LEFT if head > i else RIGHT, label)
                g.labels[i] = label
        if y.has_annotation("SENT_START"):
            for i in range(x.length):
                g.sent_start[i] = -1
            # A sentence starts at its first token that has a counterpart.
            first = -1
            for k in range(y.length):
                if k == 0 or y.c[k].sent_start == 1:
                    first = -1
                if first < 0 and y2x_starts[k + 1] > y2x_starts[k]:
                    first = y2x[y2x_starts[k]]
                    g.sent_start[first] = 1
        link_children(gold)
        return gold

    cdef attr_t decorated_label(self, Doc doc, attr_t label, attr_t head) except? 0:
        strings = doc.vocab.strings
        return self.strings.add(decorate(strings[label], strings[head]))

    cdef attr_t known_label(self, int action, attr_t label) noexcept:
        # A label that no transition has is replaced.
        if action == LEFT:
            return label if self.left_labels.count(label) else DEP_LABEL
        return label if self.right_labels.count(label) else DEP_LABEL

    def gold_from_arrays(self, heads, labels, sent_starts) -> Gold:
        """Return a tree to learn from, from lists with one element a token.

        Parameters
        ----------
        heads
            Indices of heads, that of a root its own; None: unknown.
        labels
            Labels, or None.
        sent_starts
            True, False, or None: unknown.
        """
        cdef int n = len(heads)
        cdef Gold gold = Gold()
        cdef GoldC* g = new_tree(gold, n)
        cdef int i
        for i in range(n):
            if heads[i] is not None and labels[i]:
                g.heads[i] = heads[i]
                if heads[i] != i:
                    g.labels[i] = self.known_label(
                        LEFT if heads[i] > i else RIGHT, self.strings.add(labels[i])
                    )
            if sent_starts[i] is not None:
                g.sent_start[i] = 1 if sent_starts[i] in (True, 1) else -1
        link_children(gold)
        return gold


cdef GoldC* new_tree(Gold gold, int n) except NULL:
    # A tree of which nothing is known.
    cdef GoldC* g = &gold.c
    cdef int i
    g.length = n
    g.heads = <int*>gold.mem.alloc(n + 1, sizeof(int))
    g.labels = <attr_t*>gold.mem.alloc(n + 1, sizeof(attr_t))
    g.sent_start = <signed char*>gold.mem.alloc(n + 1, 1)
    g.first_child = <int*>gold.mem.alloc(n + 2, sizeof(int))
    g.children = <int*>gold.mem.alloc(n + 1, sizeof(int))
    for i in range(n):
        g.heads[i] = -1
    return g


cdef int link_children(Gold gold) except -1:
    # Children sorted by head: count, sum up, fill in.
    cdef GoldC* g = &gold.c
    cdef int* filled = <int*>gold.mem.alloc(g.length + 1, sizeof(int))
    cdef int i, head
    for i in range(g.length):
        if g.heads[i] >= 0 and g.heads[i] != i:
            g.first_child[g.heads[i] + 1] += 1
    for i in range(g.length):
        g.first_child[i + 1] += g.first_child[i]
        filled[i] = g.first_child[i]
    for i in range(g.length):
        head = g.heads[i]
        if head >= 0 and head != i:
            g.children[filled[head]] = i
            filled[head] += 1
    return 0
