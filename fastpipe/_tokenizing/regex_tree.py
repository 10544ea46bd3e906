"""Reading the parse trees of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from re import Pattern
from typing import Any, NamedTuple

from .._lexicon.lazy_method import LazyMethod
from ..errors import BROKEN_PATTERN
from .regex_chars import CharClass, constants, parser, read_class

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

_OTHER_READING = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.ASCII | re.LOCALE

# An escape or a class, whose text is far longer than its place in the tree.
_LONG = re.compile(
    r"\\(?:u([0-9a-f]{4})|.)|(\[\^?\]?(?:[^\]\\]+|\\.)*\])", re.DOTALL | re.IGNORECASE
)
# A class is parsed apart, and a character of the last private plane stands for it.
_STAND_INS = range(0x100000, 0x10FFFE)
# Escapes of stand-ins begin so.
_STAND_IN_ESCAPE = r"\U001"
# Comments and spaced patterns have brackets that are no classes.
_LOOSE_TEXT = re.compile(r"\(\?(?:#|[a-zA-Z]*x)")


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
    try:
        tree = _parse_shortened(text, flags)
    except (*BROKEN_PATTERN, IndexError):
        tree = None
    if tree is None:
        # The error says where in the whole text it is.
        tree = parser.parse(text, flags)
    return None if tree.state.flags & _OTHER_READING else tree


def _parse_shortened(text: str, flags: int) -> Any:
    """Parse a pattern without its classes, and put them into the tree after.

    Most of a pattern's text are classes and escapes, and the parser is slow at them.
    """
    if flags or _STAND_IN_ESCAPE in text or _LOOSE_TEXT.search(text):
        return None
    classes: list[str] = []
    stand_ins: dict[str, str] = {}

    def shorten(found: re.Match[str]) -> str:
        if found[2]:
            classes.append(found[2])
            code = _STAND_INS[len(stand_ins)]
            return stand_ins.setdefault(found[2], chr(code))
        # Another meaning have only escapes of ASCII.
        code = int(found[1] or "0", 16)
        return chr(code) if code > 0x7F else found[0]

    short = _LONG.sub(shorten, text)
    if sum(ord(char) in _STAND_INS for char in short) > len(classes):
        return None
    tree = parser.parse(short)
    _put_in(tree, {ord(char): read_class(text) for text, char in stand_ins.items()})
    return tree


def _put_in(items: Any, classes: dict[int, CharClass]) -> None:
    """Put classes into a parse tree where others stand for them."""
    for place, (code, argument) in enumerate(items):
        if code is constants.LITERAL:
            if argument in classes:
                items[place] = (constants.IN, classes[argument])
        elif code is constants.IN:
            # Alternatives of one character are a set.
            _put_in(argument, classes)
        elif isinstance(argument, tuple | list | parser.SubPattern):
            for sequence in _sequences(argument):
                _put_in(sequence, classes)


def _sequences(argument: Any) -> Iterable[Any]:
    """Return the sequences that are in a node's argument, at whatever depth."""
    if isinstance(argument, parser.SubPattern):
        return [argument]
    if isinstance(argument, tuple | list):
        return [found for one in argument for found in _sequences(one)]
    return []


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
