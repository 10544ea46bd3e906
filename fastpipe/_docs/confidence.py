"""How probable the annotation of a doc is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import numpy
from numpy.typing import NDArray

from ..errors import WrongTypeError

Probabilities = NDArray[numpy.float32]
# First token, the one after the last, and the label of a span.
SpanKey = tuple[int, int, str]

_OF_TOKENS = ("tags", "morphs", "lemmas", "sents", "arcs")

# Few docs have one, so none keeps room for it.
_HELD: WeakKeyDictionary[Any, Confidence] = WeakKeyDictionary()


def confidence_of(doc: Any) -> Confidence | None:
    """Return the confidence that was given to a doc; None: none was."""
    return _HELD.get(doc)


def give_confidence(doc: Any, confidence: Confidence | None = None) -> Confidence:
    """Give a doc a confidence, by default an empty one, and return it."""
    if confidence is None:
        confidence = Confidence()
    if not isinstance(confidence, Confidence):
        raise WrongTypeError(
            f"doc.confidence can't be a {type(confidence).__name__}. Expected a "
            f"fastpipe.tokens.Confidence"
        )
    _HELD[doc] = confidence
    return confidence


class Confidence:
    """The probabilities of a doc's annotation, as the pipeline that set it has them.

    It is filled in by ``nlp(text, confidence=True)`` and ``nlp.pipe(texts,
    confidence=True)``, and empty without. It travels with `Doc.copy`, `Doc.to_bytes`
    and `Span.as_doc`, and follows the tokens that `Doc.retokenize` merges and splits. A
    `DocBin` and `Doc.from_docs` leave it out.

    Attributes
    ----------
    tags, morphs, lemmas, sents, arcs
        float32 (n_tokens,), or None where they were not predicted: of the tag, of the
        features and part of speech together, of the lemma, of whether a sentence starts
        at the token, and of head and label together. NaN where a component has kept
        what was set before.
    ents
        Of entities, by (start, end, label), in tokens.
    spans
        Of the spans of a group in `Doc.spans`, by the group's key and then as `ents`.
    cats
        Of categories, by label. `Doc.cats` stay what the model returned.
    """

    __slots__ = ("arcs", "cats", "ents", "lemmas", "morphs", "sents", "spans", "tags")

    def __init__(self) -> None:
        self.tags: Probabilities | None = None
        self.morphs: Probabilities | None = None
        self.lemmas: Probabilities | None = None
        self.sents: Probabilities | None = None
        self.arcs: Probabilities | None = None
        self.ents: dict[SpanKey, float] = {}
        self.spans: dict[str, dict[SpanKey, float]] = {}
        self.cats: dict[str, float] = {}

    def __repr__(self) -> str:
        held = [
            name for name in (*_OF_TOKENS, "ents", "spans", "cats") if self._has(name)
        ]
        return f"Confidence({', '.join(held)})"

    def __bool__(self) -> bool:
        """Whether anything is held."""
        return any(self._has(name) for name in (*_OF_TOKENS, "ents", "spans", "cats"))

    def _has(self, name: str) -> bool:
        value = getattr(self, name)
        return bool(value) if isinstance(value, dict) else value is not None

    def of_span(self, start: int, end: int, label: str) -> float | None:
        """Return the probability of an entity, or of a span of a group; None: unknown.

        Of spans in several groups the first group counts.
        """
        key = (start, end, label)
        for group in (self.ents, *self.spans.values()):
            if key in group:
                return group[key]
        return None

    def copy(self) -> Confidence:
        """Return an independent copy."""
        return Confidence.from_dict(self.to_dict())

    def cut(self, start: int, end: int) -> Confidence:
        """Return that of a part of the doc: of its tokens and entities."""
        part = Confidence()
        for name in _OF_TOKENS:
            values = getattr(self, name)
            if values is not None:
                setattr(part, name, values[start:end].copy())
        part.ents = {
            (first - start, last - start, label): value
            for (first, last, label), value in self.ents.items()
            if first >= start and last <= end
        }
        return part

    def move(
        self, rows: Sequence[int], starts: Sequence[int], ends: Sequence[int]
    ) -> None:
        """Follow tokens that were merged and split.

        Parameters
        ----------
        rows
            The old token of each new one; -1: there is none.
        starts, ends
            Of each old token the first new one, and the one after the last.
        """
        order = numpy.asarray(rows, dtype=numpy.int64)
        for name in _OF_TOKENS:
            values = getattr(self, name)
            if values is not None:
                moved = values[numpy.maximum(order, 0)]
                moved[order < 0] = numpy.nan
                setattr(self, name, moved)

        def moved_spans(group: Mapping[SpanKey, float]) -> dict[SpanKey, float]:
            return {
                (starts[first], ends[last - 1], label): value
                for (first, last, label), value in group.items()
            }

        self.ents = moved_spans(self.ents)
        self.spans = {key: moved_spans(group) for key, group in self.spans.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return what is held, for msgpack."""
        parts: dict[str, Any] = {
            name: getattr(self, name) for name in _OF_TOKENS if self._has(name)
        }
        if self.ents:
            parts["ents"] = _listed(self.ents)
        if self.spans:
            parts["spans"] = {key: _listed(group) for key, group in self.spans.items()}
        if self.cats:
            parts["cats"] = dict(self.cats)
        return parts

    @classmethod
    def from_dict(cls, parts: Mapping[str, Any]) -> Confidence:
        """Return a new one that holds what `to_dict` returned."""
        made = cls()
        for name in _OF_TOKENS:
            if name in parts:
                setattr(made, name, numpy.array(parts[name], dtype=numpy.float32))
        made.ents = _keyed(parts.get("ents", ()))
        made.spans = {key: _keyed(of) for key, of in parts.get("spans", {}).items()}
        made.cats = dict(parts.get("cats", {}))
        return made


def _listed(group: Mapping[SpanKey, float]) -> list[list[Any]]:
    return [[*key, value] for key, value in group.items()]


def _keyed(rows: Sequence[Sequence[Any]]) -> dict[SpanKey, float]:
    return {(start, end, label): value for start, end, label, value in rows}
