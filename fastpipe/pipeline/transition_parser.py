"""The base of the components that build annotation by a sequence of moves."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model, Optimizer

from .._example import Example, validate_get_examples
from .._parser import ParserNet, StateBatch, decode
from .._transitions.beam import Beam, BeamBatch, decode_beams
from .._transitions.beam_training import learn_beams
from .._transitions.parser_training import cut, group, imitate, learn
from .._transitions.tape import Tape
from .._transitions.transition_system import TransitionSystem
from ..errors import ComponentError, InputError
from ..ml.models.parser import resize_output
from ..util import check_lexeme_norms, write_atomically
from ..util.example_batch import ExampleBatch, as_examples
from ..vocab import Vocab
from .probabilities import softmax
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

# Rate at which hidden units are dropped in training, whatever the rate for the vectors.
HIDDEN_DROPOUT = 0.1


def check_beam_settings(
    name: str, width: int, density: float, update_prob: float
) -> None:
    """Check a component's settings of its beam.

    Raises
    ------
    ComponentError
        If one is out of its range.
    """
    share = "a number from 0 to 1"
    settings = (
        ("beam_width", width, width >= 1, "an integer from 1 (greedy)"),
        ("beam_density", density, 0 <= density <= 1, share),
        ("beam_update_prob", update_prob, 0 <= update_prob <= 1, share),
    )
    for setting, value, fits, expected in settings:
        if not fits:
            raise ComponentError(
                f"The component {name!r} can't be made: its setting {setting} is "
                f"{value}. Expected {expected}"
            )


class TransitionParser(TrainablePipe):
    """Builds annotation by the transitions that a network finds best.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to the network applied to their tokens.
    name
        The component's name.
    moves
        The transition system, or None for a new one.
    update_with_oracle_cut_size
        In training, texts are cut into segments of about so many transitions, each of
        which starts where right ones would have led; 0: no cut.
    min_action_freq
        Labels seen less often in training are left out.
    learn_tokens
        Whether to learn to merge words (arcs with the label ``"subtok"``).
    beam_width
        Sequences of transitions that are kept for each text. 1: greedy, the best one is
        taken in each state.
    beam_density
        Sequences that are less probable than this, relative to the best one, are not
        kept.
    beam_update_prob
        Probability that a batch is learnt from with the beam, and not greedily.
    incorrect_spans_key
        Key in `doc.spans` of spans that are known not to be entities.
    scorer
        Function from examples to scores.
    """

    system_class: type[TransitionSystem] = TransitionSystem

    # `resume_training` keeps a copy of the model here.
    _rehearsal_model: Model | None = None

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "base_parser",
        moves: TransitionSystem | None = None,
        *,
        update_with_oracle_cut_size: int = 100,
        min_action_freq: int = 1,
        learn_tokens: bool = False,
        beam_width: int = 1,
        beam_density: float = 0.0,
        beam_update_prob: float = 0.0,
        incorrect_spans_key: str | None = None,
        scorer: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        check_beam_settings(name, beam_width, beam_density, beam_update_prob)
        # The names of the settings are part of the file format.
        super().__init__(
            vocab,
            model,
            name,
            moves=None,
            update_with_oracle_cut_size=update_with_oracle_cut_size,
            multitasks=[],
            min_action_freq=min_action_freq,
            learn_tokens=learn_tokens,
            beam_width=beam_width,
            beam_density=beam_density,
            beam_update_prob=beam_update_prob,
            incorrect_spans_key=incorrect_spans_key,
        )
        self.scorer = scorer
        if moves is None:
            moves = self.system_class(vocab.strings)
        self.moves = moves
        self.moves.cfg["neg_key"] = incorrect_spans_key
        self._multitasks: list[TrainablePipe] = []
        self._resize()

    # A transition system holds structs over the strings of the vocabulary: a copy
    # makes its own.

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy or a pickle is made of."""
        return {**self.__dict__, "moves": (self.moves.labels, self.moves.cfg)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take over what `__getstate__` returned."""
        self.__dict__.update(state)
        labels, cfg = state["moves"]
        self.moves = self.system_class(self.vocab.strings, labels, **cfg)

    # -- Labels -------------------------------------------------------------------

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that can be predicted, sorted."""
        return tuple(self.moves.get_doc_labels())

    @property
    def label_data(self) -> dict[int, dict[str, int]]:
        """The labels of each action, by the action's number, for `initialize`."""
        return {action: dict(labels) for action, labels in self.moves.labels.items()}

    @property
    def move_names(self) -> list[str]:
        """The names of the model's classes, such as ``"L-nsubj"``.

        The one that only keeps a token out of entities is not among them.
        """
        moves = self.moves
        names = (moves.get_class_name(i) for i in range(moves.n_transitions))
        return [name for name in names if name != "U-"]

    @property
    def tok2vec(self) -> Model:
        """The part of the model that gives each token a vector."""
        return self.model.get_ref("tok2vec")

    def add_label(self, label: str) -> int:
        """Add a label; return 1 if it is new, 0 if not.

        The weights of a trained model stay; what is new has to be trained.
        """
        label = self._check_label(label)
        # Before there are weights, it doesn't matter where the classes go.
        before = self.moves.classes_with_names() if self._has_weights() else None
        added = self.moves.add_label(label)
        if added:
            self.vocab.strings.add(label)
            self._resize(before)
        return added

    def _has_weights(self) -> bool:
        layers = [self.model.maybe_get_ref(name) for name in ("upper", "lower")]
        return any(layer is not None and layer.has_param("W") for layer in layers)

    def _resize(self, before: list[tuple[int, str]] | None = None) -> None:
        """Give the model a class a transition; `before` are the classes that it has."""
        moved = None
        if before is not None:
            now = {name: i for i, name in enumerate(self.moves.classes_with_names())}
            moved = {i: now[name] for i, name in enumerate(before) if name in now}
        for model in (self.model, self._rehearsal_model):
            if model is not None and "resize_output" in model.attrs:
                resize_output(model, self.moves.n_transitions, moved)

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> StateBatch:
        """Return a final state for each doc; with a beam, as `beam_parse` does."""
        if self.cfg["beam_width"] == 1:
            return self.greedy_parse(docs)
        return self.beam_parse(
            docs, self.cfg["beam_width"], beam_density=self.cfg["beam_density"]
        )

    def beam_parse(
        self,
        docs: Sequence[Doc],
        beam_width: int,
        drop: float = 0.0,
        beam_density: float = 0.0,
    ) -> BeamBatch:
        """Return the best sequences of transitions for each doc.

        Works with a greedily trained component as well; its beam's probabilities say
        less.

        Parameters
        ----------
        docs
            The docs. They are not changed.
        beam_width
            Sequences that are kept for each.
        drop
            Not used: nothing is dropped in prediction.
        beam_density
            Sequences that are less probable than this, relative to the best one, are
            not kept.

        Returns
        -------
        BeamBatch
            A `Beam` a doc. `set_annotations` writes the best sequences into the docs.
        """
        docs = list(docs)
        self._add_labels_of(docs)
        batch = BeamBatch(docs)
        if any(len(doc) for doc in docs):
            decode_beams(
                self.moves,
                batch,
                self.model.predict(docs),
                width=beam_width,
                density=beam_density,
            )
        return batch

    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> StateBatch:
        """Return a final state for each doc, by the best transition in each state.

        Parameters
        ----------
        docs
            The docs. They are not changed.
        drop
            Not used: nothing is dropped in prediction.
        """
        docs = list(docs)
        self._add_labels_of(docs)
        batch = StateBatch(docs)
        if any(len(doc) for doc in docs):
            decode(self.moves, batch, self.model.predict(docs))
        return batch

    def _add_labels_of(self, docs: Sequence[Doc]) -> None:
        """Add labels of annotation in docs: what is there already has to be kept."""
        for label in sorted(self.moves.new_labels(docs)):
            self._check_annotated(label)
            self.add_label(label)

    def _check_annotated(self, label: str) -> None:
        """Raise if docs can't be annotated with a label; all are taken here."""

    def set_annotations(
        self, docs: Sequence[Doc], scores: StateBatch | Sequence[Beam]
    ) -> None:
        """Write what was built in the states that `predict` returned into the docs.

        Parameters
        ----------
        docs
            The docs.
        scores
            Final states, or beams; of a beam the best sequence counts.
        """
        if isinstance(scores, StateBatch):
            scores.set_annotations(self.moves, docs)
            return
        for doc, beam in zip(docs, scores, strict=True):
            if beam.length != len(doc):
                raise InputError(
                    f"A beam of the component {self.name!r} is for a text of "
                    f"{beam.length} tokens, but {doc.text[:60]!r} has {len(doc)}. "
                    f"Expected the docs that were given to `beam_parse`"
                )
            history = beam.histories[0] if beam.histories else []
            self.moves.set_annotations(self.moves.replay(len(doc), history), doc)

    # -- Confidence ---------------------------------------------------------------

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable that is.

        Greedily, that is the product of the probabilities of the transitions which
        decided it; with a beam, the share of the beam's sequences which have it, each
        with its probability.
        """
        docs = list(docs)
        if self.cfg["beam_width"] > 1:
            beams: Any = self.predict(docs)
            self._annotate_by_beams(docs, list(beams))
            return
        self._add_labels_of(docs)
        batch = StateBatch(docs)
        probabilities = numpy.zeros(0, dtype="float32")
        if any(len(doc) for doc in docs):
            net = self.model.predict(docs)
            probabilities = decode(self.moves, batch, net, self.temperature)
        end = 0
        of_docs = []
        for doc in docs:
            start, end = end, end + len(doc)
            of_docs.append(probabilities[start:end])
        self._annotate_by_states(docs, batch, of_docs)

    def _annotate_by_states(
        self, docs: Sequence[Doc], batch: StateBatch, probabilities: Sequence[Any]
    ) -> None:
        """Set annotation and confidence, by what was decided of each token."""
        self.set_annotations(docs, batch)

    def _annotate_by_beams(self, docs: Sequence[Doc], beams: Sequence[Beam]) -> None:
        """Set annotation and confidence, by the sequences of beams."""
        self.set_annotations(docs, beams)

    def _weights_of(self, beam: Beam) -> NDArray[numpy.float64]:
        """Return the probability of each sequence of a beam, if there were no others.

        A beam's own do without the temperature.
        """
        return softmax(numpy.asarray([beam.scores]), self.temperature)[0]

    # -- Training -----------------------------------------------------------------

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: dict[int | str, dict[str, int]] | None = None,
    ) -> None:
        """Find the labels and set up the model's weights.

        Parameters
        ----------
        get_examples
            Returns a representative sample of the training data.
        nlp
            The pipeline that the component is part of.
        labels
            The labels of each action, as `label_data` returned them. Without them they
            are found in the examples.
        """
        validate_get_examples(get_examples, f"{type(self).__name__}.initialize")
        check_lexeme_norms(self.vocab, self.name)
        added = [
            (int(action), label)
            for action, counts in self.moves.labels.items()
            for label, count in counts.items()
            if count < 0
        ]
        if labels is not None:
            actions: Any = {
                int(action): dict(found) for action, found in labels.items()
            }
        else:
            actions = self.moves.get_actions(
                get_examples(),
                self.cfg["min_action_freq"],
                learn_tokens=self.cfg["learn_tokens"],
            )
        self.moves.initialize_actions(actions)
        for action, label in added:
            self.moves.add_action(action, label)
        for label in self.labels:
            self._check_annotated(label)
        self._require_labels()
        sample = [example.predicted for example in islice(get_examples(), 10)]
        if not sample:
            raise ComponentError(
                f"The component {self.name!r} can't be initialized: there are no "
                f"examples. Expected a corpus that isn't empty"
            )
        self._resize()
        self.model.initialize(X=sample)
        self.init_multitask_objectives(get_examples, nlp)

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch of examples.

        The model's own transitions are followed, and each is compared with those that
        are right in the state that it was made in. With a beam, and the probability
        `beam_update_prob`, right sequences of transitions are compared with the best.

        Parameters
        ----------
        examples
            The batch.
        drop
            Rate of dropout in the layers that make the tokens' vectors.
        sgd
            Updates the weights. Without it gradients only add up.
        losses
            Filled in with the loss, added to what is there.

        Returns
        -------
        dict
            `losses`.
        """
        batch = as_examples(examples, f"{type(self).__name__}.update")
        losses = super().update(batch, drop=drop, sgd=sgd, losses=losses)
        for objective in self._multitasks:
            objective.update(batch, drop=drop, sgd=sgd, losses=losses)
        return losses

    def _learn(self, examples: ExampleBatch) -> float | None:
        if not any(self._is_useful(example) for example in examples):
            return None
        docs = [example.predicted for example in examples]
        # Those of the reference may be new since `initialize`, too.
        self._add_labels_of([*docs, *(example.reference for example in examples)])
        net, backprop = self.model.begin_update(docs)
        batch = StateBatch(docs, [self.moves.init_gold(eg) for eg in examples])
        max_transitions = 0
        if self.cfg["update_with_oracle_cut_size"] >= 1:
            # Lengths vary, so that the cuts fall elsewhere each time.
            size = self.cfg["update_with_oracle_cut_size"]
            max_transitions = max(1, int(random.uniform(size // 2, size * 2)))
            batch = cut(self.moves, batch, max_transitions)
        loss = 0.0

        def tapes() -> Iterator[Tape]:
            nonlocal loss
            for part, part_net in group(batch, net):
                tape = self._make_tape(part, part_net, max_transitions)
                loss += tape.loss
                yield tape

        backprop(tapes())
        return loss

    def _imitate(self, examples: ExampleBatch, teacher: Model) -> float:
        docs = [example.predicted for example in examples]
        net, backprop = self.model.begin_update(docs)
        tape = imitate(self.moves, StateBatch(docs), net, teacher.predict(docs))
        backprop([tape])
        return tape.loss

    def add_multitask_objective(self, mt_component: TrainablePipe) -> None:
        """Learn another objective with each update.

        Parameters
        ----------
        mt_component
            A component whose model shares the layer of token vectors, such as a
            `fastpipe.pipeline.multitask.MultitaskObjective`.
        """
        self._multitasks.append(mt_component)

    def init_multitask_objectives(
        self,
        get_examples: Callable[[], Iterable[Example]],
        nlp: Any = None,
        **cfg: Any,
    ) -> None:
        """Initialize the objectives that were added; arguments as in `initialize`."""
        for objective in self._multitasks:
            objective.initialize(get_examples, nlp=nlp, **cfg)

    def _make_tape(
        self, batch: StateBatch, net: ParserNet, max_transitions: int
    ) -> Tape:
        """Return the steps of an update, with the beam or greedily."""
        width = self.cfg["beam_width"]
        how: dict[str, Any] = {"max_steps": max_transitions, "dropout": HIDDEN_DROPOUT}
        with_beam = width > 1 and numpy.random.random() < self.cfg["beam_update_prob"]
        how["seed"] = int(numpy.random.randint(2**31))
        if with_beam:
            density = self.cfg["beam_density"]
            return learn_beams(
                self.moves, batch, net, width=width, density=density, **how
            )
        return learn(self.moves, batch, net, **how)

    def _is_useful(self, example: Example) -> bool:
        return len(example.predicted) > 0 and self.moves.has_gold(example)

    # -- Serialisation ------------------------------------------------------------

    def _extra_parts_to_bytes(self) -> dict[str, Callable[[], bytes]]:
        return {"moves": self.moves.to_bytes}

    def _extra_parts_from_bytes(self) -> dict[str, Callable[[bytes], Any]]:
        return {"moves": self._read_moves}

    def _extra_parts_to_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {"moves": self._write_moves}

    def _extra_parts_from_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {"moves": self._read_moves_file}

    def _write_moves(self, file: Path) -> None:
        with write_atomically(file, "wb") as opened:
            opened.write(self.moves.to_bytes())

    def _read_moves_file(self, file: Path) -> None:
        try:
            self._read_moves(file.read_bytes())
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InputError(
                f"{file} can't be read: {error}. Expected the transitions of "
                f"{self.name!r} as msgpack. Copy the pipeline's whole folder again"
            ) from error

    def _read_moves(self, data: bytes) -> None:
        self.moves.from_bytes(data)
        self.moves.cfg["neg_key"] = self.cfg["incorrect_spans_key"]
        self._resize()


# The name in spaCy.
Parser = TransitionParser
