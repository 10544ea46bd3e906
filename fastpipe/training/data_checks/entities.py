"""Checks of entities and of span groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..example import Example
from .labels import check_labels, check_negatives
from .report import Finding, good, info, names, warn
from .span_figures import span_figures

if TYPE_CHECKING:
    from ...tokens import Doc, Span

# Kullback-Leibler divergence from which spans of a label are distinct.
_DISTINCT = 1.0


def check_entities(
    train: Sequence[Example], dev: Sequence[Example], known: Collection[str] = ()
) -> Iterator[Finding]:
    """Look at named entities."""
    labels, dev_labels = (_count(part, _entities) for part in (train, dev))
    yield from check_labels(labels, dev_labels, known=known, unit="entity ")
    missing = sum(_n_missing(eg) for eg in train)
    if missing:
        yield info(
            f"{missing} tokens with missing entity annotation ('-')",
            "They are neither entities nor outside of one: nothing is learnt from them",
        )
    lost = [(eg, ent) for eg in train for ent in _lost_entities(eg)]
    if lost:
        yield warn(
            f"{len(lost)} invalid entity annotations",
            "They begin or end within a token, and are left out. The first: "
            f"{lost[0][1].text!r} in {lost[0][0].reference.text[:60]!r}",
        )
    yield from check_negatives(labels, _count_without(train, labels, _entities))
    yield from _check_form(train, _entities, "entities")


def check_spans(
    train: Sequence[Example],
    dev: Sequence[Example],
    key: str,
    known: Collection[str] = (),
) -> Iterator[Finding]:
    """Look at the span group of a key."""

    def spans(doc: Any) -> Iterable[Any]:
        return doc.spans.get(key, ())

    yield info(f"Spans key: {key!r}")
    labels, dev_labels = (_count(part, spans) for part in (train, dev))
    yield from check_labels(labels, dev_labels, known=known, unit="span ")
    if not labels:
        keys = sorted({name for eg in train for name in eg.reference.spans})
        yield info(f"Keys in the train data: {', '.join(map(repr, keys)) or 'none'}")
        return
    lengths = Counter(len(span) for eg in train for span in spans(eg.reference))
    most = ", ".join(f"{n} tokens: {count}" for n, count in sorted(lengths.items())[:8])
    yield info(
        f"Spans have {min(lengths)} to {max(lengths)} tokens",
        f"{most}. A suggester has to cover these lengths",
    )
    yield from _check_distinctiveness([eg.reference for eg in train], key)
    yield from check_negatives(labels, _count_without(train, labels, spans))
    yield from _check_form(train, spans, "spans")


def _check_distinctiveness(docs: Sequence[Doc], key: str) -> Iterator[Finding]:
    """Look at how far the spans' words, and those around them, are their own."""
    figures = span_figures(docs, key)
    table = "\n".join(
        f"{label}: {of.n_spans} spans, length {of.length:.2f}, span distinctiveness "
        f"{of.span_distinctiveness:.2f}, boundary distinctiveness "
        f"{of.boundary_distinctiveness:.2f}"
        for label, of in sorted(figures.items())
    )
    yield info("Span characteristics by label (lengths are geometric means)", table)
    kinds = {"span_distinctiveness": "in", "boundary_distinctiveness": "around"}
    for name, where in kinds.items():
        alike = [la for la, of in figures.items() if getattr(of, name) < _DISTINCT]
        if alike:
            yield warn(
                f"The words {where} spans of {len(alike)} label(s) hardly differ from "
                f"those of the corpus: {names(alike)}",
                "Such spans are hard to find: more examples, or features of the "
                "context, may help",
            )


_GetSpans = Callable[[Any], Iterable[Any]]


def _entities(doc: Any) -> Iterable[Any]:
    return doc.ents


def _count(examples: Iterable[Example], spans: _GetSpans) -> Counter[str]:
    return Counter(span.label_ for eg in examples for span in spans(eg.reference))


def _count_without(
    examples: Sequence[Example], labels: Iterable[str], spans: _GetSpans
) -> Counter[str]:
    """Return the number of docs that don't have each label."""
    having = Counter(
        label
        for eg in examples
        for label in {span.label_ for span in spans(eg.reference)}
    )
    return Counter({label: len(examples) - having[label] for label in labels})


def _check_form(
    examples: Sequence[Example], spans: _GetSpans, what: str
) -> Iterator[Finding]:
    """Look for white space at the ends, and for sentence boundaries within."""
    blank, crossing = [], []
    for example in examples:
        doc = example.reference
        has_sents = doc.has_annotation("SENT_START")
        for span in spans(doc):
            if has_outer_space(span):
                blank.append(span.text)
            if has_sents and crosses_sentences(span):
                crossing.append(span.text)
    if blank:
        yield warn(
            f"{len(blank)} {what} consisting of or starting/ending with whitespace",
            f"The first: {blank[0]!r}. Take the white space out of the span",
        )
    else:
        yield good(f"No {what} consisting of or starting/ending with whitespace")
    if crossing:
        yield warn(
            f"{len(crossing)} {what} crossing sentence boundaries",
            f"The first: {crossing[0]!r}. Components that keep to sentences can't "
            f"find them",
        )
    else:
        yield good(f"No {what} crossing sentence boundaries")


def has_outer_space(span: Span) -> bool:
    """Whether the first or the last token of a span is white space."""
    return span[0].is_space or span[-1].is_space


def crosses_sentences(span: Span) -> bool:
    """Whether a sentence begins within a span."""
    return any(token.is_sent_start for token in span[1:])


def _n_missing(example: Example) -> int:
    return sum(not token.ent_iob for token in example.reference)


def _lost_entities(example: Example) -> list[Any]:
    """Return the entities that have no tokens of their own in the prediction."""
    reference = example.reference
    if not reference.ents:
        return []
    lost = []
    for ent in reference.ents:
        (found,) = example.get_aligned_spans_y2x([ent]) or (None,)
        if found is None or found.text != ent.text:
            lost.append(ent)
    return lost
