"""What decides where words end in a language's spelling, and the rules that follow.

A rule is a regular expression. Of the prefixes one at a time is taken off the front of
what stands between two spaces, of the suffixes off its end; the rest is cut at infixes.
Single marks are in one character class, since a class is found by one look-up while
alternatives are tried one after another; and a rule that begins with few characters is
passed over for most words without being tried at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

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

__all__ = ["APOSTROPHES", "DIGITS", "ELLIPSIS", "Orthography", "after", "between"]

DIGITS = "0-9"
APOSTROPHES = "'’"
# Omission: full stops, or the character for three of them.
ELLIPSIS = r"(?:\.{2,}|…)"
_LONG_DASHES = "—–"
# An accent is part of the letter before it: on stressed vowels in Russian, and on any
# in a text that is not composed.
_ACCENTS = "\u0300-\u036f"
_LETTERS = ALPHA + _ACCENTS
_SMALL_LETTERS = ALPHA_LOWER + _ACCENTS
_DOUBLED_QUOTES = "(?:''|``|´´|,,)"
# The dollars of several countries: "US$5".
_NAMED_DOLLARS = r"(?:US|A|C)\$"


def after(before: str, pattern: str) -> str:
    """Return a pattern that matches only after a character.

    Parameters
    ----------
    before
        The inside of a character class.
    pattern
        What is matched.
    """
    return rf"(?<=[{before}])(?:{pattern})"


def between(before: str, pattern: str, following: str | None = None) -> str:
    """Return a pattern that matches only between two characters.

    Parameters
    ----------
    before, following
        Insides of character classes; ``following`` is ``before`` where it is not given.
    pattern
        What is matched.
    """
    return (
        rf"{after(before, pattern)}(?=[{before if following is None else following}])"
    )


def any_case(words: Iterable[str]) -> str:
    """Return a pattern for words, in whatever case their letters are.

    A flag would say the same, but could not be looked through for the characters that
    a word begins with. An apostrophe stands for either of the two.
    """
    return "|".join("".join(map(_any_case, word)) for word in words)


def _any_case(char: str) -> str:
    if char in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    if char.upper() == char.lower() or len(char.upper()) > 1:
        return re.escape(char)
    return f"[{char.lower()}{char.upper()}]"


@dataclass(frozen=True, kw_only=True)
class Orthography:
    """The traits of a language's spelling on which the ends of its words depend.

    Without any, the rules are those that hold for most languages.

    Parameters
    ----------
    marks
        Further punctuation marks of the script, which are no part of a word.
    inner_marks
        Marks that cut a word also where letters stand on both sides: quotation marks
        and brackets, where they are not used for alternatives, as in "word(s)".
    doubled_quotes
        Quotation marks are typed as two characters: "``", "''", and ",," for a low one.
    compounds
        A hyphen may be inside a word: "Wein-Essig" is one token, not three.
    endings
        Where a hyphen may not, the endings that stand after one and are part of the
        word: "u", "ja" for Slovenian "SD-ja".
    ranges
        So may one between numbers: "1914-1918".
    alternatives
        So may a slash: "und/oder".
    colons
        So may a colon before a suffix, as in Finnish "EU:n".
    apostrophes
        An apostrophe at a word's end is part of it, as in Finnish "vaa'".
    genitives
        Letters after which an apostrophe at a word's end is part of it, as in Danish
        "Lars'".
    ordinals
        Up to so many digits a full stop after a number makes it an ordinal number, and
        is part of it: "3.". Larger numbers, such as years, end a sentence.
    stops
        A full stop is a token of its own after anything: abbreviations, initials and
        ordinal numbers too, as in the Czech "př.", which is two tokens.
    ellipses
        Several full stops are one token.
    short_years
        An apostrophe before two digits is part of a year, "'93".
    possessive
        An "'s" is a token of its own, as in English, and in English names.
    elided
        Words that lose their last letter before a vowel, and are tokens of their own:
        "l", "qu" for French "l'été", "qu'elle".
    elision
        Any word may be one of them.
    proclitics
        Words that lean on the next one with a hyphen and are tokens of their own:
        "într" for Romanian "într-o".
    enclitics
        What leans on the word before it and is a token of its own, with its hyphen or
        apostrophe: "-t-il" for French "a-t-il".
    units
        A unit right after a number is a token of its own: "5km".
    local_units
        Further units, which are written in the language's script.
    percent
        So is the percent sign.
    """

    marks: str = ""
    inner_marks: str = ""
    doubled_quotes: bool = False
    compounds: bool = False
    endings: tuple[str, ...] = ()
    ranges: bool = False
    alternatives: bool = False
    colons: bool = False
    apostrophes: bool = False
    genitives: str = ""
    ordinals: int = 0
    stops: bool = False
    ellipses: bool = True
    short_years: bool = False
    possessive: bool = True
    elided: tuple[str, ...] = ()
    elision: bool = False
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    units: bool = True
    local_units: tuple[str, ...] = ()
    percent: bool = True

    @cached_property
    def prefixes(self) -> Patterns:
        """What is taken off the front of a word."""
        return Patterns(self._prefixes())

    @cached_property
    def suffixes(self) -> Patterns:
        """What is taken off the end of a word."""
        return Patterns(self._suffixes())

    @cached_property
    def infixes(self) -> Patterns:
        """Where the rest is cut."""
        return Patterns(self._infixes())

    @property
    def _marks(self) -> str:
        """Marks that are no part of a word, on whichever side of it they stand."""
        return rf"{self._punctuation}{ICONS}"

    @property
    def _punctuation(self) -> str:
        return rf"{PUNCT}{CONCAT_QUOTES}{re.escape(self.marks)}"

    @property
    def _ellipsis(self) -> str:
        return ELLIPSIS if self.ellipses else "…"

    def _prefixes(self) -> Iterator[str]:
        yield self._ellipsis
        if self.elided:
            words = any_case(self.elided)
            yield rf"(?:{words})[{APOSTROPHES}](?=[{ALPHA}{DIGITS}])"
        if self.proclitics:
            yield rf"(?:{any_case(self.proclitics)})-(?=[{ALPHA}])"
        if self.doubled_quotes:
            yield _DOUBLED_QUOTES
        marks = self._marks
        if self.short_years:
            marks = re.sub(f"[{APOSTROPHES}]", "", marks)
            yield rf"[{APOSTROPHES}](?![{DIGITS}]{{2}}(?![{DIGITS}]))"
        yield rf"[{marks}{CURRENCY_SIGNS}{_LONG_DASHES}§%=]"
        yield _NAMED_DOLLARS
        # "+49" is one number.
        yield rf"\+(?![{DIGITS}])"

    def _suffixes(self) -> Iterator[str]:
        # Chinese writes the character twice.
        yield rf"(?:……|{self._ellipsis})"
        if self.doubled_quotes:
            yield _DOUBLED_QUOTES
        marks = self._marks
        if self.apostrophes or self.genitives:
            marks = re.sub(f"[{APOSTROPHES}]", "", marks)
        yield rf"[{marks}{_LONG_DASHES}]"
        if self.genitives:
            yield rf"(?<![{self.genitives}])[{APOSTROPHES}]"
        if self.possessive:
            yield rf"[{APOSTROPHES}][sS]"
        if self.enclitics:
            yield rf"(?<=[{_LETTERS}])(?:{any_case(self.enclitics)})"
        # One sign: a sum, or money, or degrees.
        units = UNITS if self.units else "°"
        if not self.percent:
            units = re.sub(r"\|%(?=\||$)", "", units)
        if self.local_units:
            units = f"{'|'.join(map(re.escape, self.local_units))}|{units}"
        yield after(DIGITS, rf"\+|{CURRENCY}|{units}")
        yield from self._full_stops()

    def _full_stops(self) -> Iterator[str]:
        """Yield rules for the full stop that ends a sentence with its last word.

        What may stand before it: "end.", "1999.", "%.", "(...).". One capital may be an
        initial, "J."; two are a word. A symbol before it is an infix, and cuts it off.
        """
        if self.stops:
            yield r"\."
            return
        digits = "" if self.ordinals else DIGITS
        yield after(rf"{_SMALL_LETTERS}{digits}{self._punctuation}%²\-+|", r"\.")
        yield rf"(?<=[{ALPHA_UPPER}]{{2}})\."
        yield r"(?<=°[CFKcfk])\."
        if self.ordinals:
            yield rf"(?<=[{DIGITS}]{{{self.ordinals + 1}}})\."
            # "1,5." is no ordinal number, nor is "12:30."; "24.12." is a date.
            yield rf"(?<=[,:/][{DIGITS}])\."
            yield rf"(?<=[,:/][{DIGITS}]{{2}})\."

    def _infixes(self) -> Iterator[str]:
        yield self._ellipsis
        if not self.ellipses:
            yield r"(?<=\.)\.|\.(?=\.)"
        yield rf"[{ICONS}]"
        # Sums and powers: "3*4", "2^-1".
        signs = "*+^" if self.ranges else "*+^-"
        yield between(DIGITS, f"[{signs}]", rf"{DIGITS}-")
        # Sentences or clauses without the space between them: "end.Start", "so,then".
        yield between(
            _SMALL_LETTERS + CONCAT_QUOTES, r"\.", ALPHA_UPPER + CONCAT_QUOTES
        )
        yield between(_LETTERS, ",")
        if self.marks:
            yield between(_LETTERS, f"[{re.escape(self.marks)}]")
        if self.inner_marks:
            yield between(_LETTERS, f"[{re.escape(self.inner_marks)}]+")
        if self.elision:
            yield rf"(?<=[{_LETTERS}][{APOSTROPHES}])(?=[{ALPHA}{DIGITS}])"
            # An opening quotation mark or bracket: "l'“arte”".
            yield after(rf"{APOSTROPHES}", r"[\"“„«(](?=[" + ALPHA + "])")
        # Compounds, alternatives, equations: "well-known", "and/or", "n=k".
        hyphens = "--+|——|—|–|~" if self.compounds else HYPHENS
        if self.endings:
            hyphens = rf"(?:{hyphens})(?!(?:{'|'.join(self.endings)})$)"
            yield between(DIGITS, "-", ALPHA)
        yield between(_LETTERS, hyphens)
        signs = "<=>"
        if not self.alternatives:
            signs += "/"
        if not self.colons:
            signs += ":"
        yield between(_LETTERS + DIGITS, f"[{signs}]", ALPHA)
