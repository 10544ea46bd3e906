"""Haitian Creole words that are kept whole, and short forms that are two words."""

from __future__ import annotations

from ..tokenizer_exceptions import MARK_EXCEPTIONS, NORM, ORTH, whole_words

# Pronouns that lose their vowel before the marks of a tense, "map", "mpral"; with an
# apostrophe the rules split them, and only their full forms are wanting.
_PRONOUNS = {"m": "mwen", "w": "ou", "l": "li", "n": "nou", "y": "yo"}
_CLIPPED = [
    *((clipped, full, "ap") for clipped, full in _PRONOUNS.items()),
    *((clipped, full, "ap") for clipped, full in (("k", "ki"), ("t", "te"))),
    *(("m", "mwen", tense) for tense in ("te", "pral")),
]


def _two_words(first: str, norm: str, last: str) -> list[dict[int, str]]:
    return [{ORTH: first, NORM: norm}, {ORTH: last, NORM: last}]


_SHORT_FORMS = {
    first + last: _two_words(first, norm, last)
    for clipped, full, last in [*_CLIPPED, ("p", "pa", "ap")]
    for letter, norm in ((clipped, full), (clipped.upper(), full.capitalize()))
    for first in (letter, f"{letter}'", f"{letter}’")
    # "pap" is no short form.
    if first not in ("p", "P")
} | {
    stem + last: [{ORTH: stem, NORM: stem}, {ORTH: last, NORM: _PRONOUNS[last]}]
    for stem in ("le", "Le")
    for last in ("m", "w")
}

TOKENIZER_EXCEPTIONS = MARK_EXCEPTIONS | whole_words("Dr.") | _SHORT_FORMS
