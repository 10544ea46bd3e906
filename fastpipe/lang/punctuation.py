"""What is split off words in most languages: prefixes, suffixes and infixes.

A rule is a regular expression. Of the prefixes one at a time is taken off the front of
what stands between two spaces, of the suffixes off its end; the rest is cut at infixes.
Single marks are in one character class, since a class is found by one look-up while
alternatives are tried one after another.
"""

from __future__ import annotations

from .char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    CURRENCY,
    CURRENCY_SIGNS,
    HYPHENS,
    ICONS,
    PUNCT,
    UNITS,
)
from .containers import Patterns

DIGITS = "0-9"


def after(before: str, pattern: str) -> str:
    """Return a pattern that matches only behind a character.

    Parameters
    ----------
    before
        The inside of a character class.
    pattern
        What is matched.
    """
    return rf"(?<=[{before}])(?:{pattern})"


def between(before: str, pattern: str, behind: str | None = None) -> str:
    """Return a pattern that matches only between two characters.

    Parameters
    ----------
    before, behind
        Insides of character classes; ``behind`` is ``before`` where it is not given.
    pattern
        What is matched.
    """
    return rf"{after(before, pattern)}(?=[{before if behind is None else behind}])"


# Omission: full stops, or the character for three of them, which Chinese writes twice.
ELLIPSIS = r"(?:\.{2,}|…{1,2})"
# Marks that are no part of a word, on whichever side of it they stand.
_MARKS = rf"{PUNCT}{CONCAT_QUOTES}{ICONS}"
_LONG_DASHES = "—–"
# The dollars of several countries: "US$5".
_NAMED_DOLLARS = r"(?:US|A|C)\$"

TOKENIZER_PREFIXES = Patterns(
    (
        ELLIPSIS,
        rf"[{_MARKS}{CURRENCY_SIGNS}{_LONG_DASHES}§%=]",
        _NAMED_DOLLARS,
        # "+49" is one number.
        rf"\+(?![{DIGITS}])",
    )
)

# Of a word that a full stop ends with its sentence, what may stand before the stop:
# "end.", "1999.", "%.", "(...)." One capital may be an initial, "J."; two are a word.
_SENTENCE_END = rf"{ALPHA_LOWER}{DIGITS}{PUNCT}{CONCAT_QUOTES}%²\-+"

TOKENIZER_SUFFIXES = Patterns(
    (
        ELLIPSIS,
        rf"[{_MARKS}{_LONG_DASHES}]",
        # The possessive of English, and of English names in other languages.
        "['’][sS]",
        after(DIGITS, rf"\+|{CURRENCY}|{UNITS}"),
        after(_SENTENCE_END, r"\."),
        rf"(?<=[{ALPHA_UPPER}]{{2}})\.",
        r"(?<=°[CFKcfk])\.",
    )
)

TOKENIZER_INFIXES = Patterns(
    (
        ELLIPSIS,
        rf"[{ICONS}]",
        # Sums and powers: "3*4", "2^-1".
        between(DIGITS, r"[*+^-]", rf"{DIGITS}-"),
        # Sentences or clauses without the space between them: "end.Start", "so,then".
        between(ALPHA_LOWER + CONCAT_QUOTES, r"\.", ALPHA_UPPER + CONCAT_QUOTES),
        between(ALPHA, ","),
        # Compounds, alternatives, equations: "well-known", "and/or", "n=k".
        between(ALPHA, HYPHENS),
        between(ALPHA + DIGITS, "[/:<=>]", ALPHA),
    )
)
