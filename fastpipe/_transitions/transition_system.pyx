"""What all transition systems have in common: classes, labels, files."""

import srsly

from .._doc cimport Doc
from .parser_state cimport ParserState, StateC

cdef float INVALID_COST = 9000


cdef class Gold:
    """The annotation that a system learns from one example."""

    def __cinit__(self):
        self.mem = Pool()


cdef class TransitionSystem:
    """A set of labelled moves, and what they do to a state.

    The classes of a model are the moves with their labels, sorted by the number of
    the move and then by how often the label was seen, the commonest first; of labels
    seen equally often, the one that comes last in the alphabet. Behind them are those
    that were added by hand, in the order in which they were added.

    Parameters
    ----------
    strings
        The strings of the pipeline's vocabulary.
    labels_by_action
        Counts of labels by the number of their move.
    min_freq
        Labels seen less often are left out.
    """

    action_names = ()  # one letter a move

    def __init__(
        self, StringStore strings, dict labels_by_action=None, int min_freq=0, **cfg
    ):
        self.mem = Pool()
        self.strings = strings
        self.labels = {}
        self.cfg = {"neg_key": None, **cfg}
        self.n_moves = 0
        self.initialize_actions(labels_by_action or self.get_actions(), min_freq)

    @classmethod
    def get_actions(cls, examples=(), min_freq=None, **kwargs) -> dict:
        """Return the labels of each move that the examples need, with counts."""
        raise TypeError(f"{cls.__name__} is no complete transition system")

    def initialize_actions(self, labels_by_action: dict, min_freq: int = 0) -> None:
        """Set the classes.

        Parameters
        ----------
        labels_by_action
            For each move's number, how often each label was seen with it. A count
            below zero: a label that was added by hand.
        min_freq
            Labels that were seen, but less often than this, are left out.
        """
        self.labels = {}
        for move in range(len(self.action_names)):
            counts = labels_by_action.get(move, labels_by_action.get(str(move), {}))
            kept = {
                label: int(count) for label, count in counts.items()
                if count < 0 or count >= min_freq
            }
            self.labels[move] = dict(
                sorted(kept.items(), key=lambda item: item[::-1], reverse=True)
            )
        self._set_classes()

    def _set_classes(self):
        found = self.classes_with_names()
        # The old array stays in the pool: a call in another thread may still read it.
        self.classes = <TransitionC*>self.mem.alloc(
            max(len(found), 1), sizeof(TransitionC)
        )
        for i, (move, label) in enumerate(found):
            self.classes[i].move = move
            self.classes[i].label = self.strings.add(label) if label else 0
        self.n_moves = len(found)

    def add_action(self, move: int, label: str) -> int:
        """Add a class behind the others; return 1 if it is new, else 0."""
        counts = self.labels[move]
        if label in counts:
            return 0
        counts[label] = min(0, *counts.values(), 0) - 1
        self._set_classes()
        return 1

    def add_label(self, label: str) -> int:
        """Add a label to each move that may have it; return 1 if it is new, else 0."""
        raise TypeError(f"{type(self).__name__} takes no labels")

    def new_labels(self, docs) -> set:
        """Return labels that are set in docs, to be kept, and that no move has."""
        return set()

    def classes_with_names(self) -> list[tuple[int, str]]:
        """Return the move and the label of each class."""
        seen, added = [], []
        for move, counts in self.labels.items():
            for label, count in counts.items():
                if count < 0:
                    added.append((-count, move, label))
                else:
                    seen.append((move, label))
        return seen + [(move, label) for _, move, label in sorted(added)]

    def get_class_name(self, i: int) -> str:
        """Return the name of a class, such as ``"L-nsubj"`` or ``"S"``."""
        move, label = self.classes_with_names()[i]
        return self.move_name(move, label)

    def move_name(self, move: int, label: str) -> str:
        """Return the name of a move with a label."""
        name = self.action_names[move]
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

    def valid_moves(self, ParserState state) -> list[bool]:
        """Return for each class whether it may be taken."""
        cdef signed char* valid = <signed char*>self.mem.alloc(self.n_moves, 1)
        try:
            self.set_valid(&state.c, self.classes, self.n_moves, valid)
            return [bool(valid[i]) for i in range(self.n_moves)]
        finally:
            self.mem.free(valid)

    def move_costs(self, ParserState state, Gold gold) -> list[float]:
        """Return the cost of each class; those that are not valid cost most."""
        cdef int n = self.n_moves
        cdef signed char* valid = <signed char*>self.mem.alloc(n, 1)
        cdef float* costs = <float*>self.mem.alloc(n, sizeof(float))
        try:
            self.set_valid(&state.c, self.classes, n, valid)
            self.set_costs(&state.c, &gold.c, self.classes, n, valid, costs)
            return [costs[i] for i in range(n)]
        finally:
            self.mem.free(valid)
            self.mem.free(costs)

    def transition(self, ParserState state, int i) -> None:
        """Take the i-th class; it must be valid."""
        if not 0 <= i < self.n_moves or not self.valid_moves(state)[i]:
            raise ValueError(
                f"The move {i} can't be taken in this state: stack {state.stack}, "
                f"buffer {state.queue}. Expected one of those for which "
                f"`valid_moves` is true"
            )
        self.apply(&state.c, &self.classes[i])

    def get_oracle_sequence(self, example) -> list[int]:
        """Return classes that lead to the example's annotation, as far as possible."""
        cdef Gold gold = self.init_gold(example)
        cdef ParserState state
        state, = self.init_batch([example.predicted])
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
            The best sequences for one text, with histories of this system's classes.

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
        """Return the state that moves lead to in a text of so many tokens.

        Parameters
        ----------
        length
            Number of tokens.
        history
            The classes, from a `Beam` of this system.
        """
        # What a move does depends on the moves before alone, not on the text.
        cdef ParserState state = ParserState(length)
        cdef int i
        for i in history:
            if not 0 <= i < self.n_moves:
                raise ValueError(
                    f"The beam has a move {i}, but there are {self.n_moves} moves. "
                    f"Expected a beam of the same component"
                )
            self.apply(&state.c, &self.classes[i])
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

    def to_bytes(self, exclude=()) -> bytes:
        """Return the classes as bytes: msgpack around a JSON string."""
        moves = {str(move): labels for move, labels in self.labels.items()}
        parts = {"moves": srsly.json_dumps(moves), "cfg": self.cfg}
        return srsly.msgpack_dumps(
            {key: part for key, part in parts.items() if key not in exclude}
        )

    def from_bytes(self, bytes_data: bytes, exclude=()) -> TransitionSystem:
        """Read what `to_bytes` returned, in place, and return the system."""
        data = srsly.msgpack_loads(bytes_data)
        if not isinstance(data, dict) or "moves" not in data:
            raise ValueError(
                "The moves of a parser or entity recognizer can't be read: expected "
                "a msgpack map with the key 'moves'"
            )
        if "cfg" not in exclude:
            self.cfg.update(data.get("cfg", {}))
        if "moves" not in exclude:
            self.initialize_actions(srsly.json_loads(data["moves"]))
        return self
