"""What is kept whole in any language: faces, initials, addresses."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

from .._lexicon.addresses import URL_MATCH, URL_PATTERN
from ..attrs import IDS
from .emoticons import EMOTICONS

__all__ = [
    "BASE_EXCEPTIONS",
    "EMOTICONS",
    "MARK_EXCEPTIONS",
    "ROMAN_ORDINALS",
    "URL_MATCH",
    "URL_PATTERN",
    "base_exceptions",
    "full_forms",
    "two_words",
    "whole_words",
]

ORTH = IDS["ORTH"]
NORM = IDS["NORM"]

Exceptions = dict[str, list[dict[int, Any]]]

# "b." counts items, or begins a name that is written small; the full stop after a
# longer word in small letters ends a sentence.
_INITIALS = [f"{letter}." for letter in string.ascii_lowercase + "äöü"]
# Quotation marks typed as two apostrophes.
_DOUBLED_QUOTES = ["''"]

# A temperature at a sentence's end: the suffixes would leave "C." whole, an initial.
_TEMPERATURES: Exceptions = {
    f"°{unit}.": [{ORTH: "°"}, {ORTH: unit}, {ORTH: "."}] for unit in "cfkCFK"
}
# Of a language in which a full stop is no part of any word.
MARK_EXCEPTIONS: Exceptions = {
    word: [{ORTH: word}] for word in [*sorted(EMOTICONS), *_DOUBLED_QUOTES]
}
BASE_EXCEPTIONS: Exceptions = {
    **MARK_EXCEPTIONS,
    **{word: [{ORTH: word}] for word in _INITIALS},
    **_TEMPERATURES,
}

# "Karl II. starb": of kings and centuries. "I." is an initial.
ROMAN_ORDINALS = """
II. III. IV. V. VI. VII. VIII. IX. X. XI. XII. XIII. XIV. XV. XVI. XVII. XVIII. XIX. XX.
XXI.
"""


def base_exceptions(words: str) -> Exceptions:
    """Return the special cases of any language, but for words of one letter.

    Parameters
    ----------
    words
        The language's words, with whitespace between them, which may end a sentence:
        "i" in Swedish, where "i." is no initial.
    """
    ends = {f"{word}." for word in words.split()}
    return {word: parts for word, parts in BASE_EXCEPTIONS.items() if word not in ends}


def whole_words(*groups: str) -> Exceptions:
    """Return special cases for words that are not split, such as abbreviations.

    Parameters
    ----------
    groups
        The words, with whitespace between them. One that begins small is known with a
        capital as well, as the first word of a sentence; one with an apostrophe with
        either kind of it.

    Returns
    -------
    dict
        For a language's ``TOKENIZER_EXCEPTIONS``.
    """
    words = [word for group in groups for word in group.split()]
    return {form: [{ORTH: form}] for word in words for form in _spellings(word)}


def full_forms(table: str) -> Exceptions:
    """Return special cases for abbreviations, whose norms are what they stand for.

    Parameters
    ----------
    table
        A line for each full form, with the abbreviations after a colon:
        ``"professor: prof. Prof."``. The spellings are those of `whole_words`.
    """
    lines = (line.partition(":") for line in table.splitlines() if line.strip())
    return {
        form: [{ORTH: form, NORM: norm.strip()}]
        for norm, _, words in lines
        for word in words.split()
        for form in _spellings(word)
    }


def two_words(stems: str, ending: str, norm: str) -> Exceptions:
    """Return special cases for words with another one that leans on them.

    Parameters
    ----------
    stems
        The words, with whitespace between them.
    ending
        What leans on them, such as German "'s".
    norm
        Its full form.
    """
    return {
        form: [
            {ORTH: form[: -len(ending)]},
            {ORTH: form[-len(ending) :], NORM: norm},
        ]
        for stem in stems.split()
        for form in _spellings(stem + ending)
    }


def _spellings(word: str) -> Iterator[str]:
    for form in dict.fromkeys((word, word[0].upper() + word[1:])):
        yield form
        if "'" in form:
            yield form.replace("'", "’")
