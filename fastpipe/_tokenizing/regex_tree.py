"""Reading the parse trees of regular expressions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from re import Pattern
from typing import Any, NamedTuple

from .._lexicon.lazy_method import LazyMethod

# The parser of regular expressions is private, and was renamed.
if sys.version_info >= (3, 11):
    from re import _constants as constants  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_constants as constants
    import sre_parse as parser

ANCHORS = {
    False: (constants.AT_BEGINNING, constants.AT_BEGINNING_STRING),
    True: (constants.AT_END, constants.AT_END_STRING),
}
ONE_CHAR = (
    constants.LITERAL,
    constants.NOT_LITERAL,
    constants.IN,
    constants.ANY,
)
REPEATS = (
    constants.MAX_REPEAT,
    constants.MIN_REPEAT,
    getattr(constants, "POSSESSIVE_REPEAT", None),  # since Python 3.11
)
ATOMIC_GROUP = getattr(constants, "ATOMIC_GROUP", None)

# Of the classes such as \\d, only these characters are known.
LATIN = 256
_MAX_CODE = 0x10FFFF

_LINE_FEED = 10
_OTHER_READING = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.ASCII | re.LOCALE

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|.)", re.DOTALL | re.IGNORECASE)

# Sets of characters: the first and last code points of ranges.
Ranges = tuple[tuple[int, int], ...]


class Expression(NamedTuple):
    """A regular expression that need not have been compiled."""

    pattern: str
    flags: int


def expression_of(matcher: Any, method: str | None = None) -> Expression | None:
    """Return the regular expression that a function is a method of.

    Parameters
    ----------
    matcher
        The function.
    method
        Which method it has to be, by its name.

    Returns
    -------
    Expression or None
        None if the function is something else.
    """
    if method not in (None, getattr(matcher, "__name__", None)):
        return None
    lazy = isinstance(matcher, LazyMethod)
    pattern = matcher if lazy else getattr(matcher, "__self__", None)
    if not isinstance(pattern, Pattern | LazyMethod):
        return None
    if not isinstance(pattern.pattern, str):
        return None
    return Expression(pattern.pattern, pattern.flags & ~re.UNICODE)


def parse(pattern: Pattern[str] | Expression) -> Any:
    """Return the parse tree; None for a pattern with flags that change its reading."""
    if not isinstance(pattern.pattern, str):
        return None
    return _parse(pattern.pattern, pattern.flags & ~re.UNICODE)


def least_length(pattern: Pattern[str] | Expression) -> int:
    """Return how many characters a match has at least, as far as it is known."""
    tree = parse(pattern)
    return 0 if tree is None else int(tree.getwidth()[0])


# The rules of a tokenizer are looked at from several sides, one after the other.
@lru_cache(maxsize=4)
def _parse(text: str, flags: int) -> Any:
    # Most of a pattern's text are escapes of letters, and the parser is slow at them.
    tree = parser.parse(_ESCAPE.sub(_letter, text), flags)
    return None if tree.state.flags & _OTHER_READING else tree


def _letter(escape: re.Match[str]) -> str:
    """Return the character that an escape stands for, where it has no other meaning."""
    code = int(escape[1] or "0", 16)
    return chr(code) if code > 0x7F else escape[0]


def is_anchored(items: Iterable[Any], backward: bool) -> bool:
    """Return whether all matches are at the string's start, or at its end."""
    sequence = list(items)
    if not sequence:
        return False
    code, argument = sequence[-1 if backward else 0]
    if code is constants.AT:
        return argument in ANCHORS[backward]
    if code is constants.SUBPATTERN:
        _, add_flags, _, group = argument
        return not add_flags and is_anchored(group, backward)
    if code is constants.BRANCH:
        return all(is_anchored(branch, backward) for branch in argument[1])
    return False


def one_char(code: Any, argument: Any) -> Ranges:
    """Return the set of what matches one character."""
    if code is constants.LITERAL:
        return ((argument, argument),)
    if code is constants.NOT_LITERAL:
        return _complement([(argument, argument)])
    if code is constants.ANY:
        return _complement([(_LINE_FEED, _LINE_FEED)])
    pairs: list[tuple[int, int]] = []
    negated = loose = False
    for inner, value in argument:
        if inner is constants.NEGATE:
            negated = True
        elif inner is constants.LITERAL:
            pairs.append((value, value))
        elif inner is constants.RANGE:
            pairs.append(value)
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
