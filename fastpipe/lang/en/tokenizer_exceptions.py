"""The special cases of English: contractions, abbreviations and times of day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...attrs import IDS
from ...util.regex import update_exc
from ..tokenizer_exceptions import BASE_EXCEPTIONS
from .abbreviations import abbreviations, clipped_words
from .contractions import Part, contractions

ORTH, NORM = IDS["ORTH"], IDS["NORM"]
_HOURS = range(1, 13)
_HALVES_OF_THE_DAY = ("a.m.", "p.m.")


def _times() -> Iterator[tuple[Part, ...]]:
    """Yield hours: "10am", whose "am" is no verb, as its norm says."""
    for hour in map(str, _HOURS):
        for norm in _HALVES_OF_THE_DAY:
            for half in (norm, norm.replace(".", "")):
                yield (hour, None), (half, norm)


def _entry(parts: tuple[Part, ...]) -> list[dict[int, Any]]:
    return [
        {ORTH: text} if norm is None else {ORTH: text, NORM: norm}
        for text, norm in parts
    ]


def _table(words: dict[str, Any]) -> dict[str, list[dict[int, Any]]]:
    return {word: _entry(((word, norm),)) for word, norm in words.items()}


TOKENIZER_EXCEPTIONS = update_exc(
    BASE_EXCEPTIONS,
    _table(abbreviations()),
    _table(clipped_words()),
    {
        "".join(text for text, _ in parts): _entry(parts)
        for group in (contractions(), _times())
        for parts in group
    },
)
