"""Named entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from .._transitions.biluo import BiluoPushDown
from .._transitions.transition_system import TransitionSystem
from ..errors import LabelError
from ..language import Language
from ..registry import registry
from ..scorer import get_ner_prf
from ..scoring.calibration import Outcomes, entity_outcomes
from ..vocab import Vocab
from .config_text import config_texts
from .tok2vec import DEFAULT_TOK2VEC_MODEL
from .transition_parser import TransitionParser

if TYPE_CHECKING:
    from .._docs.confidence import SpanKey
    from .._example import Example
    from .._parser import StateBatch
    from .._transitions.beam import Beam
    from ..tokens import Doc

DEFAULT_NER_MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": DEFAULT_TOK2VEC_MODEL,
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_NER_MODEL)


_SCORE_WEIGHTS: dict[str, float | None] = {
    "ents_f": 1.0,
    "ents_p": 0.0,
    "ents_r": 0.0,
    "ents_per_type": None,
}
_ASSIGNS = ["doc.ents", "token.ent_iob", "token.ent_type"]
_SETTINGS: dict[str, Any] = {
    "moves": None,
    "update_with_oracle_cut_size": 100,
    "model": DEFAULT_NER_MODEL,
    "incorrect_spans_key": None,
    "scorer": {"@scorers": "spacy.ner_scorer.v1"},
}
_BEAM = {"beam_density": 0.01, "beam_update_prob": 0.5, "beam_width": 32}


# A factory's parameters are the settings that a config may have: the greedy
# recognizer's are not to have a beam.


@Language.factory(
    "ner",
    assigns=_ASSIGNS,
    default_config=_SETTINGS,
    default_score_weights=_SCORE_WEIGHTS,
)
def make_ner(
    nlp: Language,
    name: str,
    model: Model,
    moves: TransitionSystem | None,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., dict[str, Any]] | None,
) -> EntityRecognizer:
    """Make an entity recognizer; the parameters are those of `EntityRecognizer`."""
    return EntityRecognizer(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


@Language.factory(
    "beam_ner",
    assigns=_ASSIGNS,
    default_config={**_SETTINGS, **_BEAM},
    default_score_weights=_SCORE_WEIGHTS,
)
def make_beam_ner(
    nlp: Language,
    name: str,
    model: Model,
    moves: TransitionSystem | None,
    update_with_oracle_cut_size: int,
    beam_width: int,
    beam_density: float,
    beam_update_prob: float,
    incorrect_spans_key: str | None,
    scorer: Callable[..., dict[str, Any]] | None,
) -> EntityRecognizer:
    """Make an entity recognizer with a beam; see `EntityRecognizer`."""
    return EntityRecognizer(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        beam_width=beam_width,
        beam_density=beam_density,
        beam_update_prob=beam_update_prob,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


def ner_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the scores of entities: ``ents_p``, ``ents_r``, ``ents_f``, by type."""
    return get_ner_prf(examples, **kwargs)


@registry.scorers("fastpipe.ner_scorer.v1")
def make_ner_scorer() -> Callable[..., dict[str, Any]]:
    """Return `ner_score`, as a config names it."""
    return ner_score


class EntityRecognizer(TransitionParser):
    """Finds named entities, spans that don't overlap.

    Entities that are set in a doc before are kept. The parameters are those of
    `TransitionParser`.
    """

    system_class = BiluoPushDown

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "ner",
        moves: TransitionSystem | None = None,
        *,
        update_with_oracle_cut_size: int = 100,
        beam_width: int = 1,
        beam_density: float = 0.0,
        beam_update_prob: float = 0.0,
        incorrect_spans_key: str | None = None,
        scorer: Callable[..., dict[str, Any]] | None = ner_score,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            moves,
            update_with_oracle_cut_size=update_with_oracle_cut_size,
            beam_width=beam_width,
            beam_density=beam_density,
            beam_update_prob=beam_update_prob,
            incorrect_spans_key=incorrect_spans_key,
            scorer=scorer,
        )

    def _check_annotated(self, label: str) -> None:
        if label.startswith("!"):
            raise LabelError(
                f"[E869] The component {self.name!r} can't learn the label {label!r}: "
                f"an exclamation mark stood for a span that is no such entity. Put "
                f"such spans in doc.spans, and name their key as incorrect_spans_key "
                f"in [components.{self.name}]"
            )

    def _annotate_by_states(
        self, docs: Sequence[Doc], batch: StateBatch, probabilities: Sequence[Any]
    ) -> None:
        before = [_entities(doc) for doc in docs]
        self.set_annotations(docs, batch)
        for doc, kept, values in zip(docs, before, probabilities, strict=True):
            _set_confidence(
                doc,
                kept,
                {
                    (start, end, label): float(values[start:end].prod())
                    for start, end, label in _entities(doc)
                },
            )

    def _annotate_by_beams(self, docs: Sequence[Doc], beams: Sequence[Beam]) -> None:
        before = [_entities(doc) for doc in docs]
        self.set_annotations(docs, beams)
        for doc, kept, beam in zip(docs, before, beams, strict=True):
            held: defaultdict[SpanKey, float] = defaultdict(float)
            parses = self.moves.get_beam_parses(beam)
            for weight, (_, ents) in zip(self._weights_of(beam), parses, strict=True):
                for ent in ents:
                    held[ent] += float(weight)
            _set_confidence(doc, kept, held)

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable the entities were, and which are right."""
        return entity_outcomes(examples)

    def scored_ents(
        self, beams: Iterable[Beam]
    ) -> list[defaultdict[tuple[int, int, str], float]]:
        """Return how probable the entities in beams are.

        Parameters
        ----------
        beams
            What `beam_parse` returned, or some of it.

        Returns
        -------
        list
            A dict a beam: from (start, end, label), in tokens, to the sum of the
            probabilities of the beam's sequences with that entity. What none has
            counts as 0.
        """
        scored = []
        for beam in beams:
            scores: defaultdict[tuple[int, int, str], float] = defaultdict(float)
            for prob, ents in self.moves.get_beam_parses(beam):
                for ent in ents:
                    scores[ent] += prob
            scored.append(scores)
        return scored


def _entities(doc: Doc) -> set[SpanKey]:
    return {(ent.start, ent.end, ent.label_) for ent in doc.ents}


def _set_confidence(
    doc: Doc, before: Set[SpanKey], probabilities: Mapping[SpanKey, float]
) -> None:
    """Set that of a doc's entities; those that it had before keep theirs."""
    confidence = doc.confidence
    known = confidence.ents
    confidence.ents = {}
    for ent in sorted(_entities(doc)):
        if ent not in before:
            confidence.ents[ent] = min(probabilities[ent], 1.0)
        elif ent in known:
            confidence.ents[ent] = known[ent]
