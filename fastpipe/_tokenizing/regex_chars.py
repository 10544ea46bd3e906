"""Sets of characters in the parse trees of regular expressions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

# The parser of regular expressions is private, and was renamed.
if sys.version_info >= (3, 11):
    from re import _constants as constants  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_constants as constants
    import sre_parse as parser

# Of the classes such as \\d, only these characters are known.
LATIN = 256
_MAX_CODE = 0x10FFFF
_LINE_FEED = 10

# Sets of characters: the first and last code points of ranges.
Ranges = tuple[tuple[int, int], ...]

# Characters and ranges of them, of which none is escaped by a letter but u.
_CODE = r"\\u[0-9a-fA-F]{4}|\\U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}"
_CHAR = rf"(?:[^\\\]\[^-]|\\[^\w\\]|{_CODE})"
_PLAIN_CLASS = re.compile(rf"\[(?:{_CHAR}(?:-{_CHAR})?)+-?\]")
_RANGE = re.compile(rf"({_CHAR}|-$)(?:-({_CHAR}))?")
_QUOTED = re.compile(r"\\(\W)")


class CharClass(NamedTuple):
    """A class in brackets, in the place of its items in a parse tree."""

    ranges: Ranges


# A language's rules have classes of hundreds of ranges, and each of them many times.
@lru_cache(maxsize=256)
def read_class(text: str) -> CharClass:
    """Return a class that is written in brackets, such as ``"[a-z]"``.

    Raises
    ------
    re.error
        If it is none.
    """
    if _PLAIN_CLASS.fullmatch(text):
        # The parser takes ten times as long, a character at a time.
        found = _RANGE.findall(text[1:-1])
        firsts = _codes("".join(first for first, _ in found))
        lasts = _codes("".join(last or first for first, last in found))
        ranges = tuple(dict.fromkeys(zip(firsts, lasts, strict=True)))
        if all(first <= last for first, last in ranges):
            return CharClass(ranges)
    item: Any = parser.parse(text)[0]
    return CharClass(one_char(*item))


def _codes(escaped: str) -> Iterable[int]:
    """Return the code points of characters that are all alike escaped or not."""
    escaped = _QUOTED.sub(r"\1", escaped)
    return map(
        ord, escaped.encode("ascii", "backslashreplace").decode("unicode_escape")
    )


def one_char(code: Any, argument: Any) -> Ranges:
    """Return the set of what matches one character."""
    if code is constants.LITERAL:
        return ((argument, argument),)
    if code is constants.NOT_LITERAL:
        return _complement([(argument, argument)])
    if code is constants.ANY:
        return _complement([(_LINE_FEED, _LINE_FEED)])
    if isinstance(argument, CharClass):
        return argument.ranges
    return _members(argument)


def _members(items: Iterable[tuple[Any, Any]]) -> Ranges:
    pairs: list[tuple[int, int]] = []
    negated = loose = False
    for code, value in items:
        if code is constants.NEGATE:
            negated = True
        elif code is constants.LITERAL:
            pairs.append((value, value))
        elif code is constants.RANGE:
            pairs.append(value)
        elif code is constants.IN:
            pairs += value.ranges
        else:
            loose = True
            pairs += _category(value)
    ranges = _complement(pairs) if negated else tuple(pairs)
    return (*ranges, (LATIN, _MAX_CODE)) if loose else ranges


def _complement(pairs: Sequence[tuple[int, int]]) -> Ranges:
    found = []
    start = 0
    for first, last in sorted(pairs):
        if first > start:
            found.append((start, first - 1))
        start = max(start, last + 1)
    if start <= _MAX_CODE:
        found.append((start, _MAX_CODE))
    return tuple(found)


_CLASSES = {
    constants.CATEGORY_DIGIT: r"\d",
    constants.CATEGORY_NOT_DIGIT: r"\D",
    constants.CATEGORY_SPACE: r"\s",
    constants.CATEGORY_NOT_SPACE: r"\S",
    constants.CATEGORY_WORD: r"\w",
    constants.CATEGORY_NOT_WORD: r"\W",
}


@cache
def _category(name: Any) -> Ranges:
    """Return the Latin-1 characters of a class such as ``\\d``."""
    matches = re.compile(_CLASSES[name]).match
    return tuple((code, code) for code in range(LATIN) if matches(chr(code)))
