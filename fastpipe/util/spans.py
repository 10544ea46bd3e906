"""Overlapping spans, and words laid on a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .._docs.words import get_words_and_spaces
from ..errors import InputError
from ..registry import registry

__all__ = [
    "filter_chain_spans",
    "filter_spans",
    "get_words_and_spaces",
    "make_first_longest_spans_filter",
    "normalize_slice",
]

if TYPE_CHECKING:
    from ..tokens import Span


def filter_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans without those that overlap a longer one.

    Of spans with the same length the first in the text is kept. Useful before
    `Doc.ents` is set or spans are merged, where no two may overlap.

    Returns
    -------
    list of Span
        In the order of the text.
    """
    listed = list(spans)
    starts = [span.start for span in listed]
    ends = [span.end for span in listed]
    # The longest comes first, and of those the first in the text: as one number, which
    # is sorted in less time than a tuple.
    weight = max(ends, default=0) + 1
    keys = [
        start - (end - start) * weight for start, end in zip(starts, ends, strict=True)
    ]
    kept = []
    taken: set[int] = set()
    for i in sorted(range(len(listed)), key=keys.__getitem__):
        start, end = starts[i], ends[i]
        # A longer span that overlapped this one from within would cover an end.
        if start not in taken and end - 1 not in taken:
            kept.append(i)
            taken.update(range(start, end))
    kept.sort(key=starts.__getitem__)
    return [listed[i] for i in kept]


def filter_chain_spans(*spans: Iterable[Span]) -> list[Span]:
    """Return the spans of several lists without those that overlap a longer one."""
    return filter_spans(span for group in spans for span in group)


@registry.misc("fastpipe.first_longest_spans_filter.v1")
def make_first_longest_spans_filter() -> Callable[..., list[Span]]:
    """Return `filter_chain_spans`, as a config names it."""
    return filter_chain_spans


def normalize_slice(
    length: int, start: int | None, stop: int | None, step: int | None = None
) -> tuple[int, int]:
    """Return the bounds of a slice of a sequence, none negative or out of it.

    Raises
    ------
    InputError
        If the slice has a step.
    """
    if step not in (None, 1):
        raise InputError(f"A slice of tokens can't have the step {step}. Leave it out")
    first, last, _ = slice(start, stop).indices(length)
    return first, max(first, last)
