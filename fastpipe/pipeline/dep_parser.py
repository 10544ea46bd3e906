"""Dependency trees and sentence boundaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model

from .._example import validate_get_examples
from .._transitions.arc_eager import ArcEager
from .._transitions.transition_system import TransitionSystem
from ..language import Language
from ..registry import registry
from ..scorer import Scorer, dep_label_getter
from ..scoring.calibration import Outcomes, same_arcs, token_outcomes
from ..vocab import Vocab
from .config_text import config_texts
from .probabilities import set_token_confidence
from .tok2vec import DEFAULT_TOK2VEC_MODEL
from .transition_parser import TransitionParser

if TYPE_CHECKING:
    from .._example import Example
    from .._parser import StateBatch
    from .._transitions.beam import Beam
    from ..tokens import Doc
    from ..util.example_batch import ExampleBatch

DEFAULT_PARSER_MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": DEFAULT_TOK2VEC_MODEL,
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_PARSER_MODEL)
# Punctuation doesn't count in the scores of arcs.
IGNORED_LABELS = ("p", "punct")


_SCORE_WEIGHTS: dict[str, float | None] = {
    "dep_uas": 0.5,
    "dep_las": 0.5,
    "dep_las_per_type": None,
    "sents_p": None,
    "sents_r": None,
    "sents_f": 0.0,
}
_ASSIGNS = ["token.dep", "token.head", "token.is_sent_start", "doc.sents"]
_SETTINGS: dict[str, Any] = {
    "moves": None,
    "update_with_oracle_cut_size": 100,
    "learn_tokens": False,
    "min_action_freq": 30,
    "model": DEFAULT_PARSER_MODEL,
    "scorer": {"@scorers": "spacy.parser_scorer.v1"},
}
_BEAM = {"beam_width": 8, "beam_density": 0.0001, "beam_update_prob": 0.5}


# A factory's parameters are the settings that a config may have: the greedy parser's
# are not to have a beam.


@Language.factory(
    "parser",
    assigns=_ASSIGNS,
    default_config=_SETTINGS,
    default_score_weights=_SCORE_WEIGHTS,
)
def make_parser(
    nlp: Language,
    name: str,
    model: Model,
    moves: TransitionSystem | None,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., dict[str, Any]] | None,
) -> DependencyParser:
    """Make a dependency parser; the parameters are those of `DependencyParser`."""
    return DependencyParser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        min_action_freq=min_action_freq,
        learn_tokens=learn_tokens,
        scorer=scorer,
    )


@Language.factory(
    "beam_parser",
    assigns=_ASSIGNS,
    default_config={**_SETTINGS, **_BEAM},
    default_score_weights=_SCORE_WEIGHTS,
)
def make_beam_parser(
    nlp: Language,
    name: str,
    model: Model,
    moves: TransitionSystem | None,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    beam_width: int,
    beam_density: float,
    beam_update_prob: float,
    scorer: Callable[..., dict[str, Any]] | None,
) -> DependencyParser:
    """Make a dependency parser with a beam; see `DependencyParser`."""
    return DependencyParser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        min_action_freq=min_action_freq,
        learn_tokens=learn_tokens,
        beam_width=beam_width,
        beam_density=beam_density,
        beam_update_prob=beam_update_prob,
        scorer=scorer,
    )


def parser_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the scores of sentences and arcs.

    Returns
    -------
    dict
        ``sents_p``, ``sents_r``, ``sents_f``, ``dep_uas``, ``dep_las`` and
        ``dep_las_per_type``.
    """
    examples = list(examples)

    def has_sents(doc: Any) -> bool:
        return bool(doc.has_annotation("SENT_START"))

    results = Scorer.score_spans(examples, "sents", has_annotation=has_sents, **kwargs)
    # The base has no use for sentences by type.
    results.pop("sents_per_type", None)
    results.update(
        Scorer.score_deps(
            examples,
            "dep",
            **{"getter": dep_label_getter, "ignore_labels": IGNORED_LABELS, **kwargs},
        )
    )
    return results


@registry.scorers("fastpipe.parser_scorer.v1")
def make_parser_scorer() -> Callable[..., dict[str, Any]]:
    """Return `parser_score`, as a config names it."""
    return parser_score


class DependencyParser(TransitionParser):
    """Finds each token's syntactic head, the label of the arc, and sentence starts.

    A non-monotonic arc-eager parser. Sentence starts that are set in a doc before are
    kept. The parameters are those of `TransitionParser`.
    """

    system_class = ArcEager

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "parser",
        moves: TransitionSystem | None = None,
        *,
        update_with_oracle_cut_size: int = 100,
        min_action_freq: int = 30,
        learn_tokens: bool = False,
        beam_width: int = 1,
        beam_density: float = 0.0,
        beam_update_prob: float = 0.0,
        scorer: Callable[..., dict[str, Any]] | None = parser_score,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            moves,
            update_with_oracle_cut_size=update_with_oracle_cut_size,
            min_action_freq=min_action_freq,
            learn_tokens=learn_tokens,
            beam_width=beam_width,
            beam_density=beam_density,
            beam_update_prob=beam_update_prob,
            scorer=scorer,
        )
        # Rare labels are left out on purpose: there is nothing to say about them.
        self._seen_labels: set[int] = set()

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: dict[int | str, dict[str, int]] | None = None,
    ) -> None:
        """Find the labels and set up the model's weights; see `TransitionParser`."""
        validate_get_examples(get_examples, f"{type(self).__name__}.initialize")
        super().initialize(
            lambda: self._with_labels_noted(get_examples()), nlp=nlp, labels=labels
        )

    def _with_labels_noted(self, examples: Iterable[Example]) -> Iterator[Example]:
        for example in examples:
            self._seen_labels |= arc_labels([example])
            yield example

    def _learn(self, examples: ExampleBatch) -> float | None:
        new = arc_labels(examples) - self._seen_labels
        if new:
            self._seen_labels |= new
            strings = examples[0].reference.vocab.strings
            unknown = {strings[label] for label in new} - {"", *self.labels}
            if unknown:
                self._warn_of_unknown_labels(unknown, "They are learnt as 'dep'")
        return super()._learn(examples)

    def _annotate_by_states(
        self, docs: Sequence[Doc], batch: StateBatch, probabilities: Sequence[Any]
    ) -> None:
        self.set_annotations(docs, batch)
        nothing_kept = [None] * len(docs)
        set_token_confidence(docs, "arcs", probabilities, nothing_kept)

    def _annotate_by_beams(self, docs: Sequence[Doc], beams: Sequence[Beam]) -> None:
        self.set_annotations(docs, beams)
        probabilities = [self._agreement(beam) for beam in beams]
        set_token_confidence(docs, "arcs", probabilities, [None] * len(docs))

    def _agreement(self, beam: Beam) -> NDArray[numpy.float64]:
        """Return of each token how probable the sequences with the best's arc are."""
        held = numpy.zeros(beam.length)
        best: Any = None
        weights = self._weights_of(beam) if beam.histories else ()
        for weight, history in zip(weights, beam.histories, strict=True):
            state = self.moves.replay(beam.length, history)
            heads = numpy.asarray(state.heads, dtype=numpy.int64)
            labels = numpy.asarray(state.labels, dtype=numpy.uint64)
            best = best or (heads, labels)
            same = (heads == best[0]) & ((heads < 0) | (labels == best[1]))
            held += weight * same
        return held

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable arcs were, and which have the right head and label."""
        return token_outcomes(examples, "arcs", same_arcs)

    def scored_parses(
        self, beams: Iterable[Beam]
    ) -> tuple[
        list[defaultdict[tuple[int, int], float]],
        list[defaultdict[tuple[int, str], float]],
    ]:
        """Return how probable the arcs in beams are.

        Parameters
        ----------
        beams
            What `beam_parse` returned, or some of it.

        Returns
        -------
        tuple
            Two lists with a dict a beam: from (child, head) and from (child, label) to
            the sum of the probabilities of the beam's sequences with that arc. What
            none has counts as 0.
        """
        head_scores, label_scores = [], []
        for beam in beams:
            by_head: defaultdict[tuple[int, int], float] = defaultdict(float)
            by_label: defaultdict[tuple[int, str], float] = defaultdict(float)
            for prob, arcs in self.moves.get_beam_parses(beam):
                for head, child, label in arcs:
                    by_head[child, head] += prob
                    by_label[child, label] += prob
            head_scores.append(by_head)
            label_scores.append(by_label)
        return head_scores, label_scores


def arc_labels(examples: Sequence[Example]) -> set[int]:
    """Return the ids of the labels of arcs in references: those of roots are none."""
    columns = [eg.reference.to_array(["DEP", "HEAD"]) for eg in examples]
    labels, heads = numpy.concatenate(columns).T
    return set(numpy.unique(labels[heads != 0]).tolist())
