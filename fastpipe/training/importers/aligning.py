"""From records to docs: the one place where offsets meet tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from ...errors import InputError
from ...tokens import Doc, Span
from ...vocab import Vocab
from .record import LabelledSpan, Record

Repair = Literal["expand", "contract", "drop"]
REPAIRS: tuple[Repair, ...] = ("expand", "contract", "drop")
# Tokens to be shown on either side of a span.
_N_BESIDE = 2


@dataclass
class Aligner:
    """Makes docs of records, and tells which spans don't fit the tokens.

    A span that begins or ends within a token is left out by default, and the tokens
    that it touches count as not annotated: a recogniser is taught neither the label
    nor its absence there.

    Parameters
    ----------
    tokenize
        Makes the doc of a text.
    vocab
        Of docs whose tokens the format has.
    repair
        What becomes of spans that don't fit: "expand" takes in the tokens that they
        touch, "contract" leaves these out, and "drop" leaves out the whole span, as if
        nothing had been labelled.
    spans_key
        Name of the span group to write to; without it, spans are entities, which
        can't overlap.
    categories
        All categories: those that a text does not have get the score 0.
    has_spans
        Whether spans are annotated at all: tools write empty lists of them to exports
        of categories too.

    tell
        Called with what did not fit and what became of it.

    Attributes
    ----------
    counts
        How often which change was made.
    """

    tokenize: Callable[[str], Doc]
    vocab: Vocab
    repair: Repair | None = None
    spans_key: str | None = None
    categories: Iterable[str] = ()
    has_spans: bool = True
    tell: Callable[[dict[str, Any]], None] = lambda row: None
    counts: Counter[str] = field(default_factory=Counter)

    def __call__(self, record: Record) -> Doc:
        """Return the doc of a record.

        Raises
        ------
        InputError
            Spans overlap where they can't.
        """
        doc = self._make_doc(record)
        if record.cats is not None:
            others = () if record.is_partial else self.categories
            doc.cats = dict.fromkeys(others, 0.0) | dict(record.cats)
        if record.spans is not None and self.has_spans:
            self._set_spans(doc, record)
        return doc

    def _make_doc(self, record: Record) -> Doc:
        if record.words is None:
            return self.tokenize(record.text)
        doc = Doc(self.vocab, words=list(record.words), spaces=record.spaces)
        doc.has_unknown_spaces = record.spaces is None
        return doc

    def _set_spans(self, doc: Doc, record: Record) -> None:
        kept: dict[tuple[int, int, str], Span] = {}
        sources: dict[tuple[int, int, str], LabelledSpan] = {}
        misfits = []
        for given in record.spans or ():
            trimmed = self._trim(given, record.text)
            span = _tokens_of(doc, trimmed, "strict")
            if span is None:
                misfits.append((given, trimmed))
            elif (key := (span.start, span.end, given.label)) in kept:
                self.counts["spans that were there twice"] += 1
            else:
                kept[key], sources[key] = span, given
        taken: set[int] = set()
        if self.spans_key is None:
            taken = _require_apart(kept, sources, record)
        missing: set[int] = set()
        for given, trimmed in misfits:
            span = self._mend(doc, given, trimmed, record, taken)
            around = _tokens_of(doc, trimmed, "expand")
            if span is not None:
                kept.setdefault((span.start, span.end, given.label), span)
                if self.spans_key is None:
                    taken.update(range(span.start, span.end))
            elif around is not None and self.repair != "drop":
                missing.update(range(around.start, around.end))
        spans = [kept[key] for key in sorted(kept)]
        if self.spans_key is not None:
            doc.spans[self.spans_key] = spans
        else:
            unknown = [doc[i : i + 1] for i in sorted(missing - taken)]
            doc.set_ents(spans, missing=unknown)

    def _trim(self, span: LabelledSpan, text: str) -> LabelledSpan:
        covered = text[span.start : span.end]
        stripped = covered.strip()
        if not stripped or stripped == covered:
            return span
        self.counts["spans trimmed of white space at their ends"] += 1
        start = span.start + len(covered) - len(covered.lstrip())
        return span._replace(start=start, end=start + len(stripped))

    def _mend(
        self,
        doc: Doc,
        given: LabelledSpan,
        trimmed: LabelledSpan,
        record: Record,
        taken: set[int],
    ) -> Span | None:
        """Return what a span that doesn't fit becomes, and tell of it."""
        why = "begins or ends within a token"
        span = None
        if self.repair in ("expand", "contract"):
            span = _tokens_of(doc, trimmed, self.repair)
            if span is not None and not taken.isdisjoint(range(span.start, span.end)):
                span, why = None, f"{why}, and would overlap another one"
        if span is not None:
            change = f"{self.repair}ed"
            done = f"{change} to {span.start_char}-{span.end_char}"
        else:
            change = done = "dropped" if self.repair == "drop" else "left out"
        self.counts[f"misaligned spans {change}"] += 1
        around = _tokens_of(doc, trimmed, "expand")
        first = 0 if around is None else max(0, around.start - _N_BESIDE)
        last = 0 if around is None else around.end + _N_BESIDE
        self.tell(
            {
                "place": str(given.place or record.place),
                "start": given.start,
                "end": given.end,
                "label": given.label,
                "covers": record.text[given.start : given.end],
                "why": why,
                "done": done,
                "nearest_tokens": [
                    [token.text, token.idx, token.idx + len(token)]
                    for token in doc[first:last]
                ],
                "text": record.text,
            }
        )
        return span


def _tokens_of(doc: Doc, span: LabelledSpan, mode: str) -> Span | None:
    found = doc.char_span(span.start, span.end, span.label, alignment_mode=mode)
    return found if found is not None and len(found) else None


def _require_apart(
    kept: dict[tuple[int, int, str], Span],
    sources: dict[tuple[int, int, str], LabelledSpan],
    record: Record,
) -> set[int]:
    """Return the tokens that spans take, or raise an error where two take one."""
    keys = sorted(kept)
    for one, other in pairwise(keys):
        if other[0] < one[1]:
            raise _overlap_error(record, sources[one], sources[other])
    return {i for start, end, _ in keys for i in range(start, end)}


def _overlap_error(
    record: Record, one: LabelledSpan, other: LabelledSpan
) -> InputError:
    first, second = (
        f"{record.text[span.start : span.end][:40]!r} ({span.start}-{span.end} "
        f"{span.label})"
        for span in (one, other)
    )
    place = other.place or record.place
    return place.error(
        f"the spans {first} and {second} overlap, which entities can't. To keep both, "
        "write all spans to a span group, for a spancat: --spans-key sc"
    )
