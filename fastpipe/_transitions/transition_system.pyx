"""What all transition systems have in common: transitions, labels, files."""

from pathlib import Path

import srsly

from .._runtime.files import write_atomically
from .._doc cimport Doc
from .parser_state cimport ParserState, StateC

cdef float INVALID_COST = 9000


class OracleError(Exception):
    """No transition leads to the annotation that is to be learnt.

    A name of spaCy's, for those who catch it: the oracles here always know one.
    """


cdef class Gold:
    """The annotation that a system learns from one example."""

    def __cinit__(self):
        self.mem = Pool()

    def update(self, state) -> None:
        """Go on to another state. Costs are found in the state: nothing is to do."""


cdef class TransitionSystem:
    """A set of labelled transitions, and what they do to a state.

    A transition is an action with a label. They are sorted by the number of the action
    and then by how often the label was seen, the commonest first; of labels seen
    equally often, the one that comes last in the alphabet. After them are those that
    were added by hand, in the order in which they were added.

    Parameters
    ----------
    strings
        The strings of the pipeline's vocabulary.
    labels_by_action
        Counts of labels by the number of their action.
    min_freq
        Labels seen less often are left out.
    incorrect_spans_key
        Key in `doc.spans` of spans that are known not to be entities.
    """

    action_names = ()  # one letter an action
    # How many tokens of a state a model may look at: as a rule, and with extra ones.
    context_sizes = ()

    def __init__(
        self,
        StringStore strings,
        dict labels_by_action=None,
        int min_freq=0,
        incorrect_spans_key=None,
        **cfg,
    ):
        self.mem = Pool()
        self.strings = strings
        self.labels = {}
        self.cfg = {"neg_key": incorrect_spans_key, **cfg}
        self.n_transitions = 0
        if labels_by_action is None:
            labels_by_action = self.get_actions()
        self.initialize_actions(labels_by_action, min_freq)

    @classmethod
    def get_actions(cls, examples=(), min_freq=None, **kwargs) -> dict:
        """Return the labels of each action that the examples need, with counts."""
        raise TypeError(f"{cls.__name__} is no complete transition system")

    def initialize_actions(self, labels_by_action: dict, min_freq: int = 0) -> None:
        """Set the transitions.

        Parameters
        ----------
        labels_by_action
            For each action's number, how often each label was seen with it. A count
            below zero: a label that was added by hand.
        min_freq
            Labels that were seen, but less often than this, are left out.
        """
        self.labels = {}
        for action in range(len(self.action_names)):
            counts = labels_by_action.get(action, labels_by_action.get(str(action), {}))
            kept = {
                label: int(count) for label, count in counts.items()
                if count < 0 or count >= min_freq
            }
            self.labels[action] = dict(
                sorted(kept.items(), key=lambda item: item[::-1], reverse=True)
            )
        self._set_classes()

    def _set_classes(self):
        found = self.classes_with_names()
        # The old array stays in the pool: a call in another thread may still read it.
        self.transitions = <TransitionC*>self.mem.alloc(
            max(len(found), 1), sizeof(TransitionC)
        )
        for i, (action, label) in enumerate(found):
            self.transitions[i].action = action
            self.transitions[i].label = self.strings.add(label) if label else 0
        self.n_transitions = len(found)

    def add_action(self, action: int, label: str) -> int:
        """Add a transition after the others; return 1 if it is new, else 0."""
        counts = self.labels[action]
        if label in counts:
            return 0
        counts[label] = min(0, *counts.values(), 0) - 1
        self._set_classes()
        return 1

    def add_label(self, label: str) -> int:
        """Add a label to each action that may have it; return 1 if new, else 0."""
        raise TypeError(f"{type(self).__name__} takes no labels")

    def new_labels(self, docs) -> set:
        """Return labels set in docs, to be kept, that no transition has."""
        return set()

    def classes_with_names(self) -> list[tuple[int, str]]:
        """Return the action and the label of each transition."""
        seen, added = [], []
        for action, counts in self.labels.items():
            for label, count in counts.items():
                if count < 0:
                    added.append((-count, action, label))
                else:
                    seen.append((action, label))
        return seen + [(action, label) for _, action, label in sorted(added)]

    @property
    def n_moves(self) -> int:
        """The number of transitions."""
        return self.n_transitions

    @property
    def action_types(self) -> tuple[int, ...]:
        """The numbers of the actions."""
        return tuple(range(len(self.action_names)))

    @property
    def neg_key(self) -> str | None:
        """Key in `doc.spans` of spans that are known not to be entities."""
        return self.cfg.get("neg_key")

    def class_name(self, i: int) -> str:
        """Return the name of a class, as `get_class_name` does."""
        return self.get_class_name(i)

    def get_class_name(self, i: int) -> str:
        """Return the name of a class, such as ``"L-nsubj"`` or ``"S"``."""
        action, label = self.classes_with_names()[i]
        return self.move_name(action, label)

    def move_name(self, action: int, label: str) -> str:
        """Return the name of a transition with a label."""
        name = self.action_names[action]
        return f"{name}-{label}" if label else name

    def get_doc_labels(self) -> list[str]:
        """Return the labels that the system may set in a doc, sorted."""
        return sorted({label for _, label in self.classes_with_names() if label})

    # -- Single states, for a look from Python ---------------------------------------

    def init_batch(self, docs) -> list:
        """Return the first state of each doc."""
        cdef Doc doc
        cdef ParserState state
        states = []
        for doc in docs:
            state = ParserState(doc.length)
            state.doc = doc
            state.reset(doc.c)
            states.append(state)
        return states

    def is_done(self, ParserState state) -> bool:
        """Whether the system has nothing left to do."""
        return self.is_final(&state.c)

    def valid_transitions(self, ParserState state) -> list[bool]:
        """Return for each class whether it may be taken."""
        cdef signed char* valid = <signed char*>self.mem.alloc(self.n_transitions, 1)
        try:
            self.set_valid(&state.c, self.transitions, self.n_transitions, valid)
            return [bool(valid[i]) for i in range(self.n_transitions)]
        finally:
            self.mem.free(valid)

    def move_costs(self, ParserState state, Gold gold) -> list[float]:
        """Return the cost of each class; those that are not valid cost most."""
        cdef int n = self.n_transitions
        cdef signed char* valid = <signed char*>self.mem.alloc(n, 1)
        cdef float* costs = <float*>self.mem.alloc(n, sizeof(float))
        try:
            self.set_valid(&state.c, self.transitions, n, valid)
            self.set_costs(&state.c, &gold.c, self.transitions, n, valid, costs)
            return [costs[i] for i in range(n)]
        finally:
            self.mem.free(valid)
            self.mem.free(costs)

    def get_cost(self, ParserState state, Gold gold, int i) -> float:
        """Return the cost of the i-th transition."""
        return self.move_costs(state, gold)[i]

    def is_valid(self, ParserState state, str move_name) -> bool:
        """Whether the transition of a name may be taken."""
        return self.valid_transitions(state)[self._index_of(move_name)]

    def apply_transition(self, ParserState state, str name) -> None:
        """Take the transition of a name, such as ``"L-nsubj"``; it must be valid."""
        self.transition(state, self._index_of(name))

    def _index_of(self, str name) -> int:
        for i, (action, label) in enumerate(self.classes_with_names()):
            if self.move_name(action, label) == name:
                return i
        names = [self.get_class_name(i) for i in range(self.n_transitions)]
        raise KeyError(
            f"[E022] There is no transition {name!r}. Expected one of: "
            f"{', '.join(names)}"
        )

    def transition(self, ParserState state, action) -> ParserState:
        """Take a transition, by its number or its name; it must be valid.

        Returns
        -------
        ParserState
            The state.
        """
        i = self._index_of(action) if isinstance(action, str) else action
        if not 0 <= i < self.n_transitions or not self.valid_transitions(state)[i]:
            raise ValueError(
                f"[E170] The transition {action} can't be taken in this state: stack "
                f"{state.stack}, buffer {state.queue}. Expected one of those for which "
                f"`valid_transitions` is true"
            )
        self.apply(&state.c, &self.transitions[i])
        return state

    def init_gold_batch(self, examples) -> tuple[list, list, int]:
        """Return the first states of examples, what each is to learn, and 0.

        Examples without annotation, or without tokens, are left out.
        """
        kept = [eg for eg in examples if len(eg.predicted) and self.has_gold(eg)]
        states = self.init_batch([example.predicted for example in kept])
        return states, [self.init_gold(example) for example in kept], 0

    def get_oracle_sequence(self, example, _debug=False) -> list[int]:
        """Return transitions that lead to an example's annotation, as far as can be.

        `_debug` is of spaCy's signature, and changes nothing.
        """
        state, = self.init_batch([example.predicted])
        return self.get_oracle_sequence_from_state(state, self.init_gold(example))

    def get_oracle_sequence_from_state(
        self, ParserState state, Gold gold, _debug=None
    ) -> list[int]:
        """Return transitions that lead from a state to annotation, as far as can be."""
        taken = []
        while not self.is_final(&state.c):
            costs = self.move_costs(state, gold)
            i = costs.index(min(costs))
            self.transition(state, i)
            taken.append(i)
        return taken

    def get_beam_parses(self, beam) -> list:
        """Return what each sequence of a beam builds, with its probability.

        Parameters
        ----------
        beam : Beam
            The best sequences for one text, with histories of this system's
            transitions.

        Returns
        -------
        list
            A tuple (probability, parse) a sequence, the most probable first. A parse
            is a list: of entities as (start, end, label), or of arcs as (head, child,
            label).
        """
        return [
            (prob, self.parse_of(self.replay(beam.length, history)))
            for prob, history in zip(beam.probs, beam.histories)
        ]

    def replay(self, int length, history) -> ParserState:
        """Return the state that transitions lead to in a text of so many tokens.

        Parameters
        ----------
        length
            Number of tokens.
        history
            The transitions, from a `Beam` of this system.
        """
        # What a transition does depends on the transitions before alone, not on the
        # text.
        cdef ParserState state = ParserState(length)
        cdef int i
        for i in history:
            if not 0 <= i < self.n_transitions:
                raise ValueError(
                    f"The beam has a transition {i}, but there are "
                    f"{self.n_transitions}. Expected a beam of the same component"
                )
            self.apply(&state.c, &self.transitions[i])
        return state

    def parse_of(self, ParserState state) -> list:
        """Return what was built in a state, as `get_beam_parses` does."""
        raise TypeError(f"{type(self).__name__} is no complete transition system")

    cdef int annotate(self, const StateC* state, Doc doc) except -1:
        raise TypeError(f"{type(self).__name__} is no complete transition system")

    def set_annotations(self, ParserState state, Doc doc) -> None:
        """Write what was built in a final state into its doc."""
        self.annotate(&state.c, doc)

    def init_gold(self, example) -> Gold:
        """Return the annotation to learn from an example."""
        raise TypeError(f"{type(self).__name__} is no complete transition system")

    def has_gold(self, example) -> bool:
        """Whether the example has annotation to learn."""
        raise TypeError(f"{type(self).__name__} is no complete transition system")

    # -- Files -----------------------------------------------------------------------

    def to_disk(self, path, **kwargs) -> None:
        """Write the transitions to a file, in the format of `to_bytes`."""
        with write_atomically(path, "wb") as file:
            file.write(self.to_bytes(**kwargs))

    def from_disk(self, path, **kwargs) -> TransitionSystem:
        """Read what `to_disk` wrote, in place, and return the system."""
        return self.from_bytes(Path(path).read_bytes(), **kwargs)

    def to_bytes(self, exclude=()) -> bytes:
        """Return the transitions as bytes: msgpack around a JSON string."""
        actions = {str(action): labels for action, labels in self.labels.items()}
        parts = {"moves": srsly.json_dumps(actions), "cfg": self.cfg}
        return srsly.msgpack_dumps(
            {key: part for key, part in parts.items() if key not in exclude}
        )

    def from_bytes(self, bytes_data: bytes, exclude=()) -> TransitionSystem:
        """Read what `to_bytes` returned, in place, and return the system."""
        data = srsly.msgpack_loads(bytes_data)
        if not isinstance(data, dict) or "moves" not in data:
            raise ValueError(
                "The transitions of a parser or entity recognizer can't be read: "
                "expected a msgpack map with the key 'moves'"
            )
        if "cfg" not in exclude:
            self.cfg.update(data.get("cfg", {}))
        if "moves" not in exclude:
            self.initialize_actions(srsly.json_loads(data["moves"]))
        return self
