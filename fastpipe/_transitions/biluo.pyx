"""The BILUO transition system for named entities.

One transition a token: it BEGINs an entity, is IN one, is the LAST of one, a UNIT of
its own or OUT of any. An entity doesn't cross a sentence start, and neither starts nor
ends with white space. Entities that the doc has already are kept; a UNIT without label
stands for a blocked token, which no entity may have.

The costs are those of a dynamic oracle: whether a transition loses a gold entity that
could still be found, or adds a wrong one.
"""

from collections import Counter

from .._lexicon.attrs cimport IS_SPACE
from .._docs.columns cimport find_entity
from .._doc cimport Doc
from .._example cimport Example
from .parser_features cimport ner_context
from .parser_state cimport (
    ParserState,
    StateC,
    buffer_at,
    buffer_length,
    close_entity,
    entity_is_open,
    open_entity,
    skip,
)
from .._lexicon.structs cimport TokenC, attr_t
from .transition_system cimport (
    INVALID_COST,
    EntityC,
    Gold,
    GoldC,
    TransitionC,
    TransitionSystem,
)

# Values of TokenC.ent_iob.
cdef enum:
    PRESET_INSIDE = 1
    OUTSIDE = 2
    PRESET_BEGIN = 3


cdef bint is_space(const TokenC* token) noexcept nogil:
    return (token.lex.flags >> IS_SPACE) & 1


cdef bint is_final(const StateC* s) noexcept nogil:
    return buffer_length(s) == 0


cdef bint is_preset(const TokenC* token) noexcept nogil:
    return token.ent_iob == PRESET_BEGIN or token.ent_iob == PRESET_INSIDE


cdef bint is_next_inside(const StateC* s, int b0) noexcept nogil:
    """Whether the doc has an entity that goes on with the next token."""
    return b0 + 1 < s.buffer_end and s.tokens[b0 + 1].ent_iob == PRESET_INSIDE


cdef bint may_go_on(const StateC* s, int b0) noexcept nogil:
    """Whether an entity with this token may have the next as well."""
    if is_preset(&s.tokens[b0]):
        return is_next_inside(s, b0)
    return (
        b0 + 1 < s.buffer_end and s.sent_start[b0 + 1] != 1
        and s.tokens[b0 + 1].ent_iob != PRESET_BEGIN
    )


cdef void set_valid(
    const StateC* s, const TransitionC* transitions, int n, signed char* valid
) noexcept nogil:
    cdef int b0 = buffer_at(s, 0)
    cdef bint is_open = entity_is_open(s)
    cdef attr_t open_label = s.ents[s.n_ents - 1].label if is_open else 0
    cdef bint preset = is_preset(&s.tokens[b0])
    cdef attr_t preset_label = s.tokens[b0].ent_type
    cdef bint goes_on = may_go_on(s, b0)
    cdef bint must_go_on = is_next_inside(s, b0)
    cdef bint may_start = not is_open and (preset or not is_space(&s.tokens[b0]))
    cdef bint fits
    cdef int i, action
    for i in range(n):
        action = transitions[i].action
        if action == BEGIN or action == UNIT:
            # Only a blocked token gets a unit without label.
            fits = (
                transitions[i].label == preset_label
                if preset else transitions[i].label != 0
            )
            if action == BEGIN:
                valid[i] = may_start and goes_on and fits and transitions[i].label != 0
            else:
                valid[i] = may_start and fits and not must_go_on
        elif action == IN:
            valid[i] = is_open and goes_on and transitions[i].label == open_label
        elif action == LAST:
            valid[i] = is_open and not must_go_on and transitions[i].label == open_label
        else:
            valid[i] = action == OUT and not is_open and not preset


cdef void apply(StateC* s, const TransitionC* taken) noexcept nogil:
    if taken.action == BEGIN:
        open_entity(s, taken.label)
    elif taken.action == LAST:
        close_entity(s)
    elif taken.action == UNIT:
        open_entity(s, taken.label)
        close_entity(s)
    skip(s)


cdef bint is_wrong(const GoldC* g, int start, int end, attr_t label) noexcept nogil:
    """Whether a span is known not to be an entity."""
    cdef int i
    for i in range(g.n_wrong):
        if (
            g.wrong[i].start == start and g.wrong[i].end == end
            and g.wrong[i].label == label
        ):
            return True
    return False


cdef bint is_right_so_far(const StateC* s, const GoldC* g, int b0) noexcept nogil:
    """Whether the open entity is a gold one that goes on at this token."""
    cdef const EntityC* ent = &s.ents[s.n_ents - 1]
    cdef int i
    if g.ent_actions[ent.start] != BEGIN or g.ent_labels[ent.start] != ent.label:
        return False
    for i in range(ent.start + 1, b0):
        if g.ent_actions[i] != IN:
            return False
    return g.ent_actions[b0] == IN or g.ent_actions[b0] == LAST


cdef void set_costs(
    const StateC* s, const GoldC* g, const TransitionC* transitions, int n,
    const signed char* valid, float* costs
) noexcept nogil:
    cdef int b0 = buffer_at(s, 0)
    cdef int gold = g.ent_actions[b0]
    cdef int after = g.ent_actions[b0 + 1] if b0 + 1 < s.length else OUT
    cdef attr_t label = g.ent_labels[b0]
    cdef bint right = entity_is_open(s) and is_right_so_far(s, g, b0)
    cdef int i, action
    cdef float cost
    for i in range(n):
        action = transitions[i].action
        if not valid[i]:
            costs[i] = INVALID_COST
            continue
        cost = 0
        if action == BEGIN or action == UNIT:
            if gold != MISSING:
                cost = gold != action or label != transitions[i].label
            if action == UNIT:
                cost += is_wrong(g, b0, b0 + 1, transitions[i].label)
        elif action == IN:
            if right:
                cost = gold == LAST
            elif gold != MISSING:
                # The next gold entity would be swallowed.
                cost = after == BEGIN or after == UNIT
        elif action == LAST:
            cost = right and gold == IN
            cost += is_wrong(
                g, s.ents[s.n_ents - 1].start, b0 + 1, transitions[i].label
            )
        else:
            cost = gold == BEGIN or gold == UNIT
        costs[i] = cost


cdef void set_entity(TokenC* token, int iob, attr_t label) noexcept nogil:
    # What the doc had already keeps its identity.
    if token.ent_type != label or token.ent_iob != iob:
        token.ent_kb_id = 0
        token.ent_id = 0
    token.ent_iob = iob
    token.ent_type = label


cdef class BiluoPushDown(TransitionSystem):
    """The BILUO system: BEGIN, IN, LAST, UNIT and OUT."""

    action_names = ("M", "B", "I", "L", "U", "O")
    context_sizes = (3, 6)

    def __cinit__(self):
        self.set_valid = set_valid
        self.set_costs = set_costs
        self.apply = apply
        self.is_final = is_final
        self.set_context = ner_context

    @classmethod
    def get_actions(
        cls, examples=(), min_freq=None, *, labels=(), entity_types=(), **kwargs
    ) -> dict:
        """Return the labels of each action that the examples need, with counts.

        Parameters
        ----------
        examples
            The training data, or a part of it.
        min_freq
            Labels that were seen less often are left out.
        labels, entity_types
            Further labels.
        """
        labels = dict.fromkeys((*labels, *entity_types), 1)
        counts = Counter(labels)
        for example in examples:
            for token in example.reference:
                if token.ent_type_:
                    counts[token.ent_type_] += 1
        kept = {
            label: n for label, n in counts.items()
            if min_freq is None or n >= min_freq or label in labels
        }
        actions = {MISSING: {}, OUT: {"": 1}}
        for action in (BEGIN, IN, LAST, UNIT):
            actions[action] = dict(kept)
        actions[UNIT][""] = 1
        return actions

    def add_label(self, label: str) -> int:
        """Add a label to BEGIN, IN, LAST and UNIT; return 1 if it is new, else 0."""
        new = [self.add_action(action, label) for action in (BEGIN, IN, LAST, UNIT)]
        return int(any(new))

    def new_labels(self, docs) -> set:
        """Return labels of entities set in docs that no transition has."""
        cdef Doc doc
        cdef int i
        cdef attr_t label
        cdef attr_t last = 0
        # By id: a component that comes from another pipeline has strings of its own,
        # and the docs' labels are not among them.
        cdef dict names = {}
        for doc in docs:
            for i in range(doc.length):
                label = doc.c[i].ent_type
                if label != 0 and label != last:
                    if label not in names:
                        names[label] = doc.vocab.strings[label]
                    last = label
        # Most docs have no entities.
        if not names:
            return set()
        return set(names.values()) - set(self.labels[BEGIN])

    def move_name(self, action: int, label: str) -> str:
        """Return the name of an action with a label; the blocking one is ``"U-"``."""
        if action == UNIT:
            return f"U-{label}"
        return super().move_name(action, label)

    cdef int annotate(self, const StateC* state, Doc doc) except -1:
        cdef const EntityC* ent
        cdef TokenC* token
        cdef int i, k
        cdef int done = 0
        for k in range(state.n_ents + 1):
            ent = &state.ents[k]
            for i in range(done, ent.start if k < state.n_ents else doc.length):
                set_entity(&doc.c[i], OUTSIDE, 0)
            if k == state.n_ents:
                break
            for i in range(ent.start, ent.end):
                token = &doc.c[i]
                set_entity(
                    token, PRESET_BEGIN if i == ent.start else PRESET_INSIDE, ent.label
                )
            done = ent.end
        return 0

    def parse_of(self, ParserState state) -> list:
        """Return the entities of a state as (start, end, label)."""
        return [
            (start, end, self.strings[label])
            for start, end, label in state.ents if label
        ]

    def has_gold(self, example) -> bool:
        """Whether the reference says of any token whether it is in an entity."""
        key = self.cfg.get("neg_key")
        reference = example.reference
        return bool(
            (len(reference) and reference.has_annotation("ENT_IOB"))
            or (key and key in reference.spans)
        )

    def init_gold(self, Example example) -> Gold:
        """Return the aligned entities of an example, and its spans known to be none.

        Raises
        ------
        ValueError
            If a span is both an entity and known not to be one.
        """
        wrong = self._wrong_spans(example)
        if not example.alignment.identical:
            return self.gold_from_tags(example.get_aligned_ner(), wrong)
        # Most texts are cut into the same tokens: no tag needs to become a string.
        cdef Doc reference = example.y
        cdef Gold gold = self._new_gold(reference.length, wrong)
        cdef GoldC* g = &gold.c
        cdef int i, start = 0, end = 0
        cdef attr_t label
        for i in range(reference.length):
            if reference.c[i].ent_iob == OUTSIDE:
                g.ent_actions[i] = OUT
        while find_entity(reference.c, reference.length, &start, &end):
            label = reference.c[start].ent_type
            if label and label not in self.strings:
                label = self.strings.add(reference.vocab.strings[label])
            for i in range(start, end):
                g.ent_actions[i] = IN
                g.ent_labels[i] = label
            g.ent_actions[start] = BEGIN
            g.ent_actions[end - 1] = LAST if end - start > 1 else UNIT
        return gold

    def _wrong_spans(self, example):
        key = self.cfg.get("neg_key")
        reference = example.reference
        if not key or key not in reference.spans:
            return []
        entities = {(ent.start, ent.end, ent.label) for ent in reference.ents}
        for span in reference.spans[key]:
            if (span.start, span.end, span.label) in entities:
                raise ValueError(
                    f"The span {span.text!r} (tokens {span.start} to {span.end}, "
                    f"label {span.label_!r}) is an entity of the reference, and among "
                    f"the spans that are known not to be entities "
                    f"(doc.spans[{key!r}]). Remove it from one of the two"
                )
        return [
            (span.start, span.end, span.label_)
            for span in example.get_aligned_spans_y2x(
                reference.spans[key], allow_overlap=True
            )
        ]

    def gold_from_tags(self, tags, wrong=()) -> Gold:
        """Return entities to learn from.

        Parameters
        ----------
        tags
            A BILUO tag a token; None: unknown.
        wrong
            Spans known not to be entities, as (start, end, label).
        """
        cdef Gold gold = self._new_gold(len(tags), wrong)
        cdef GoldC* g = &gold.c
        cdef int i
        for i, tag in enumerate(tags):
            if tag is None or tag == "-":
                continue
            letter, _, label = tag.partition("-")
            g.ent_actions[i] = self.action_names.index(letter)
            if label:
                g.ent_labels[i] = self.strings.add(label)
        return gold

    cdef Gold _new_gold(self, int n, wrong):
        # Of n tokens nothing is known but the spans that are no entities.
        cdef Gold gold = Gold()
        cdef GoldC* g = &gold.c
        cdef int i
        g.length = n
        g.ent_actions = <signed char*>gold.mem.alloc(n + 1, 1)
        g.ent_labels = <attr_t*>gold.mem.alloc(n + 1, sizeof(attr_t))
        g.wrong = <EntityC*>gold.mem.alloc(len(wrong) + 1, sizeof(EntityC))
        g.n_wrong = len(wrong)
        for i, (start, end, label) in enumerate(wrong):
            g.wrong[i].start = start
            g.wrong[i].end = end
            g.wrong[i].label = self.strings.add(label) if label else 0
        return gold
