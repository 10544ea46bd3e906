"""Spans and entities by patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from .._runtime.json_text import dump_json, write_jsonl
from ..errors import InputError
from ..language import Language
from ..matcher.levenshtein import levenshtein_compare
from ..registry import registry
from ..scorer import Scorer
from ..tokens import Span
from ..util import (
    SimpleFrozenList,
    ensure_path,
    filter_chain_spans,
    filter_spans,
    from_bytes,
    from_disk,
    to_bytes,
    to_disk,
)
from ..util.json_files import read_jsonl
from .entity_ruler import entity_ruler_score
from .ruler import Ruler

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Doc

# From the spans that are there and those found to those that are kept.
SpansFilter = Callable[[Iterable[Span], Iterable[Span]], Iterable[Span]]

DEFAULT_SPANS_KEY = "ruler"


@Language.factory(
    "span_ruler",
    assigns=["doc.spans"],
    default_config={
        "spans_key": DEFAULT_SPANS_KEY,
        "spans_filter": None,
        "annotate_ents": False,
        "ents_filter": {"@misc": "spacy.first_longest_spans_filter.v1"},
        "phrase_matcher_attr": None,
        "matcher_fuzzy_compare": {"@misc": "spacy.levenshtein_compare.v1"},
        "validate": False,
        "overwrite": True,
        "scorer": {
            "@scorers": "spacy.overlapping_labeled_spans_scorer.v1",
            "spans_key": DEFAULT_SPANS_KEY,
        },
    },
    default_score_weights={
        f"spans_{DEFAULT_SPANS_KEY}_f": 1.0,
        f"spans_{DEFAULT_SPANS_KEY}_p": 0.0,
        f"spans_{DEFAULT_SPANS_KEY}_r": 0.0,
        f"spans_{DEFAULT_SPANS_KEY}_per_type": None,
    },
)
def make_span_ruler(
    nlp: Language,
    name: str,
    spans_key: str | None,
    spans_filter: SpansFilter | None,
    annotate_ents: bool,
    ents_filter: SpansFilter,
    phrase_matcher_attr: int | str | None,
    matcher_fuzzy_compare: Callable[[str, str, int], bool],
    validate: bool,
    overwrite: bool,
    scorer: Callable[..., dict[str, Any]] | None,
) -> SpanRuler:
    """Make a span ruler; the parameters are those of `SpanRuler`."""
    return SpanRuler(
        nlp,
        name,
        spans_key=spans_key,
        spans_filter=spans_filter,
        annotate_ents=annotate_ents,
        ents_filter=ents_filter,
        phrase_matcher_attr=phrase_matcher_attr,
        matcher_fuzzy_compare=matcher_fuzzy_compare,
        validate=validate,
        overwrite=overwrite,
        scorer=scorer,
    )


@Language.factory(
    "future_entity_ruler",
    assigns=["doc.ents"],
    default_config={
        "phrase_matcher_attr": None,
        "validate": False,
        "overwrite_ents": False,
        "scorer": {"@scorers": "spacy.entity_ruler_scorer.v1"},
        "ent_id_sep": "__unused__",
        "matcher_fuzzy_compare": {"@misc": "spacy.levenshtein_compare.v1"},
    },
    default_score_weights={
        "ents_f": 1.0,
        "ents_p": 0.0,
        "ents_r": 0.0,
        "ents_per_type": None,
    },
)
def make_future_entity_ruler(
    nlp: Language,
    name: str,
    phrase_matcher_attr: int | str | None,
    matcher_fuzzy_compare: Callable[[str, str, int], bool],
    validate: bool,
    overwrite_ents: bool,
    scorer: Callable[..., dict[str, Any]] | None = entity_ruler_score,
    ent_id_sep: str = "__unused__",
) -> SpanRuler:
    """Make a span ruler that annotates entities as an entity ruler does.

    `ent_id_sep` is there for the sake of an entity ruler's settings: ids are kept apart
    from labels here, so nothing separates them.
    """
    prioritize = (
        prioritize_new_ents_filter
        if overwrite_ents
        else prioritize_existing_ents_filter
    )
    return SpanRuler(
        nlp,
        name,
        spans_key=None,
        annotate_ents=True,
        ents_filter=prioritize,
        phrase_matcher_attr=phrase_matcher_attr,
        matcher_fuzzy_compare=matcher_fuzzy_compare,
        validate=validate,
        overwrite=False,
        scorer=scorer,
    )


def prioritize_new_ents_filter(
    entities: Iterable[Span], spans: Iterable[Span]
) -> list[Span]:
    """Return the longest of the new spans, and the entities that overlap none of them.

    Parameters
    ----------
    entities
        The entities that are there.
    spans
        The new spans.
    """
    new = filter_spans(spans)
    return [*_without_overlap(entities, new), *new]


def prioritize_existing_ents_filter(
    entities: Iterable[Span], spans: Iterable[Span]
) -> list[Span]:
    """Return the entities, and the longest of the new spans that overlap none of them.

    Parameters
    ----------
    entities
        The entities that are there.
    spans
        The new spans.
    """
    entities = list(entities)
    return [*entities, *filter_spans(_without_overlap(spans, entities))]


def _without_overlap(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    taken = {i for span in others for i in range(span.start, span.end)}
    return [span for span in spans if taken.isdisjoint(range(span.start, span.end))]


@registry.misc("fastpipe.prioritize_new_ents_filter.v1")
def make_prioritize_new_ents_filter() -> SpansFilter:
    """Return `prioritize_new_ents_filter`, as a config names it."""
    return prioritize_new_ents_filter


@registry.misc("fastpipe.prioritize_existing_ents_filter.v1")
def make_prioritize_existing_ents_filter() -> SpansFilter:
    """Return `prioritize_existing_ents_filter`, as a config names it."""
    return prioritize_existing_ents_filter


def overlapping_labeled_spans_score(
    examples: Iterable[Example], *, spans_key: str = DEFAULT_SPANS_KEY, **kwargs: Any
) -> dict[str, Any]:
    """Return precision, recall and F-score of the spans: ``spans_{key}_f`` and so on.

    Parameters
    ----------
    examples
        The examples.
    spans_key
        Key of the spans in `doc.spans`.
    **kwargs
        Arguments of `Scorer.score_spans`.
    """

    def get_spans(doc: Doc, attr: str) -> list[Span]:
        return list(doc.spans.get(spans_key, []))

    settings = {
        "getter": get_spans,
        "has_annotation": lambda doc: spans_key in doc.spans,
        "allow_overlap": True,
        "labeled": True,
    }
    return Scorer.score_spans(examples, f"spans_{spans_key}", **{**kwargs, **settings})


@registry.scorers("fastpipe.overlapping_labeled_spans_scorer.v1")
def make_overlapping_labeled_spans_scorer(
    spans_key: str = DEFAULT_SPANS_KEY,
) -> Callable[..., dict[str, Any]]:
    """Return `overlapping_labeled_spans_score` for a key, as a config names it."""
    return partial(overlapping_labeled_spans_score, spans_key=spans_key)


class SpanRuler(Ruler):
    """Adds the spans that patterns find to `doc.spans`, to `doc.ents`, or to both.

    Parameters
    ----------
    nlp
        The pipeline.
    name
        The component's name.
    spans_key
        The key in `doc.spans`; None: spans are not saved there.
    spans_filter
        From the spans under that key and those found to those that are saved; by
        default all are.
    annotate_ents
        Whether to set `doc.ents`.
    ents_filter
        The same for entities, which must not overlap.
    phrase_matcher_attr
        The attribute that phrases are compared by; None: the text.
    matcher_fuzzy_compare
        The comparison of FUZZY token patterns.
    validate
        Whether to check patterns thoroughly when they are added.
    overwrite
        Whether to drop the spans and entities that are there already.
    scorer
        Function from examples to scores.
    """

    def __init__(
        self,
        nlp: Language,
        name: str = "span_ruler",
        *,
        spans_key: str | None = DEFAULT_SPANS_KEY,
        spans_filter: SpansFilter | None = None,
        annotate_ents: bool = False,
        ents_filter: SpansFilter = filter_chain_spans,
        phrase_matcher_attr: int | str | None = None,
        matcher_fuzzy_compare: Callable[[str, str, int], bool] = levenshtein_compare,
        validate: bool = False,
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = overlapping_labeled_spans_score,
    ) -> None:
        super().__init__(
            nlp,
            name,
            phrase_matcher_attr=phrase_matcher_attr,
            matcher_fuzzy_compare=matcher_fuzzy_compare,
            validate=validate,
            scorer=scorer,
        )
        self.spans_key = spans_key
        self.spans_filter = spans_filter
        self.annotate_ents = annotate_ents
        self.ents_filter = ents_filter
        self.overwrite = overwrite

    @property
    def key(self) -> str | None:
        """The key in `doc.spans`."""
        return self.spans_key

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the patterns, sorted."""
        return self._patterns.ids

    def remove(self, label: str) -> None:
        """Remove the patterns with a label.

        Raises
        ------
        ValueError
            If there is none.
        """
        self._replace(self._patterns.without("label", label))

    def remove_by_id(self, pattern_id: str) -> None:
        """Remove the patterns with an id.

        Raises
        ------
        ValueError
            If there is none.
        """
        self._replace(self._patterns.without("id", pattern_id))

    # -- Annotation ---------------------------------------------------------------

    def match(self, doc: Doc) -> list[Span]:
        """Return the spans that the patterns find, by their place in the text."""
        found = sorted(self._patterns.find(doc), key=lambda match: match[:2])
        return [Span(doc, m.start, m.end, label=m.label, span_id=m.id) for m in found]

    def set_annotations(self, doc: Doc, matches: list[Span]) -> None:
        """Save spans that `match` returned."""
        if self.spans_key is not None:
            group = doc.spans.get(self.spans_key, ())
            old = [] if self.overwrite else list(group)
            kept = (
                self.spans_filter(old, matches) if self.spans_filter else old + matches
            )
            doc.spans[self.spans_key] = list(kept)
        if self.annotate_ents:
            old = [] if self.overwrite else list(doc.ents)
            ents = sorted(self.ents_filter(old, matches))
            try:
                doc.ents = ents
            except ValueError as error:
                raise InputError(
                    f"The component {self.name!r} can't set the entities, which must "
                    f"not overlap: {error}. Expected its `ents_filter` to return "
                    f"spans that don't"
                ) from error

    # -- Files --------------------------------------------------------------------

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """Return the patterns as bytes."""
        return to_bytes({"patterns": lambda: dump_json(self.patterns)}, exclude)

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> SpanRuler:
        """Read what `to_bytes` returned, in place, and return the component."""
        setters = {"patterns": lambda data: self._replace(srsly.json_loads(data))}
        from_bytes(bytes_data, setters, exclude)
        return self

    def to_disk(
        self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> None:
        """Write the patterns to a folder, which is made if it is not there."""
        writers = {"patterns": lambda file: write_jsonl(file, self.patterns)}
        to_disk(path, writers, exclude)

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> SpanRuler:
        """Read what `to_disk` wrote, in place, and return the component.

        Parameters
        ----------
        path
            The folder, or a file of patterns in JSONL.
        exclude
            Parts to leave out.
        """
        place = ensure_path(path)
        if place.is_file():
            self._replace(read_jsonl(place))
        else:
            readers = {"patterns": lambda file: self._replace(read_jsonl(file))}
            from_disk(place, readers, exclude)
        return self
