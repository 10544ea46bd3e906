"""The special cases of English: contractions, abbreviations and times of day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...attrs import IDS
from ...util.regex import update_exc
from ..tokenizer_exceptions import BASE_EXCEPTIONS
from .abbreviations import abbreviations, clipped_words
from .contractions import HOMOGRAPHS, Phrase, capitalized, contractions, spelling

ORTH, NORM = IDS["ORTH"], IDS["NORM"]
_HOURS = range(1, 13)
_HALVES_OF_THE_DAY = ("a.m.", "p.m.")


def _times() -> Iterator[Phrase]:
    """Yield hours: "10am", whose "am" is no verb, as its norm says."""
    for hour in map(str, _HOURS):
        for norm in _HALVES_OF_THE_DAY:
            for half in (norm, norm.replace(".", "")):
                yield (hour, None), (half, norm)


def _words(norms: Mapping[str, str | None]) -> Iterator[Phrase]:
    for word, norm in norms.items():
        yield ((word, norm),)


def _table(phrases: Iterable[Phrase]) -> dict[str, list[dict[int, Any]]]:
    """Return special cases by their text."""
    return {
        spelling(phrase): [
            {ORTH: text} if norm is None else {ORTH: text, NORM: norm}
            for text, norm in phrase
        ]
        for phrase in phrases
    }


TOKENIZER_EXCEPTIONS = update_exc(
    BASE_EXCEPTIONS,
    _table(_words(abbreviations())),
    _table(_words(clipped_words())),
    _table(contractions()),
    _table(_times()),
)

# Words that spaCy takes for contractions: "id" is always "i" + "d" there.
SPLIT_HOMOGRAPHS = _table(
    phrase for word in HOMOGRAPHS for phrase in (word, capitalized(word))
)
