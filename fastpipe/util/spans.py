"""Overlapping spans, and words laid on a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ..errors import InputError
from ..registry import registry

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
    kept = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        # A longer span that overlapped this one from within would cover an end.
        if span.start not in taken and span.end - 1 not in taken:
            kept.append(span)
            taken.update(range(span.start, span.end))
    return sorted(kept, key=lambda span: span.start)


def filter_chain_spans(*spans: Iterable[Span]) -> list[Span]:
    """Return the spans of several lists without those that overlap a longer one."""
    return filter_spans(span for group in spans for span in group)


@registry.misc("fastpipe.first_longest_spans_filter.v1")
def make_first_longest_spans_filter() -> Callable[..., list[Span]]:
    """Return `filter_chain_spans`, as a config names it."""
    return filter_chain_spans


def get_words_and_spaces(
    words: Iterable[str], text: str
) -> tuple[list[str], list[bool]]:
    """Lay words on a text, for the constructor of a Doc.

    Parameters
    ----------
    words
        The words in the text's order; whitespace among them is passed over.
    text
        The text. Whitespace in it beyond one space behind a word becomes words.

    Returns
    -------
    tuple of list of str and list of bool
        The words, and whether a space is behind each.

    Raises
    ------
    InputError
        If the words are not those of the text.
    """
    words = list(words)
    if "".join("".join(words).split()) != "".join(text.split()):
        raise InputError(
            f"The words are not those of the text. Text: {text!r:.200}; words: "
            f"{words!r:.200}. Expected the same characters apart from whitespace"
        )
    laid: list[str] = []
    spaces: list[bool] = []
    position = 0
    for word in words:
        if word.isspace():
            continue
        start = text.find(word, position)
        if start < 0:
            raise InputError(
                f"The word {word!r} is not in the text at {text[position:][:50]!r}. "
                f"Expected the words in the order of the text, with the same "
                f"whitespace inside them"
            )
        if start > position:
            laid.append(text[position:start])
            spaces.append(False)
        position = start + len(word)
        laid.append(word)
        spaces.append(text[position : position + 1] == " ")
        position += spaces[-1]
    if position < len(text):
        laid.append(text[position:])
        spaces.append(False)
    return laid, spaces


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
