"""How far a match at an edge of a string can reach into it.

An affix is short, but a search reads the whole string for it, and a string of many
affixes is searched as many times. Here a pattern's parse tree gives bounds that tell
from the string's outermost characters how many of them the search has to be given.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from re import Pattern
from typing import Any, NamedTuple

from .regex_chars import Ranges, constants, one_char
from .regex_tree import (
    ANCHORS,
    ATOMIC_GROUP,
    ONE_CHAR,
    REPEATS,
    Expression,
    expression_of,
    is_anchored,
    parse,
)

# Ways to match beyond this number are joined.
MAX_WAYS = 64
# Repeats beyond this number are without bound.
_MAX_REPEATS = 256

# By the characters that are repeated without bound, how many others there can be.
Ways = dict[Ranges, int]
_NOTHING: Ways = {(): 0}


class Reach(NamedTuple):
    """Bounds of the characters that a match reads.

    Parameters
    ----------
    ways
        The characters that are repeated without bound, and the largest number of all
        others, for each kind of match. What is looked at ahead and behind counts.
    behind
        Characters before a match that are looked at, at most.
    """

    ways: tuple[tuple[Ranges, int], ...]
    behind: int


class _UnboundError(Exception):
    """A part of a pattern whose matches depend on more than its characters."""


@lru_cache(maxsize=64)
def search_reach(pattern: Pattern[str] | Expression, *, backward: bool) -> Reach | None:
    """Return the reach of the matches at the start of a string, or at its end.

    Parameters
    ----------
    pattern
        Used with ``search``.
    backward
        The matches are those at the end.

    Returns
    -------
    Reach or None
        None if nothing can be said: the pattern may match elsewhere, ignores case, or
        refers to its groups.
    """
    tree = parse(pattern)
    if tree is None or not is_anchored(tree, backward):
        return None
    try:
        if any(code is constants.GROUPREF for code, _ in _nodes(tree)):
            return None
        return Reach(tuple(_of_sequence(tree).items()), _look_behind(tree))
    except _UnboundError:
        return None


def matches_in_place(match: Any) -> bool:
    """Return whether a function can be given offsets instead of a part of a string.

    That is a pattern's ``match`` for which nothing before the part makes a difference.
    """
    pattern = expression_of(match, "match")
    if pattern is None:
        return False
    tree = parse(pattern)
    try:
        return tree is not None and not any(
            (code is constants.AT and argument not in ANCHORS[True])
            or (code in _LOOKS and argument[0] < 0)
            for code, argument in _nodes(tree)
        )
    except _UnboundError:
        return False


_LOOKS = (constants.ASSERT, constants.ASSERT_NOT)


def _nodes(items: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """Yield all nodes of a sequence of the parse tree, the outer ones first."""
    for code, argument in items:
        yield code, argument
        for sequence in _inside(code, argument):
            yield from _nodes(sequence)


def _inside(code: Any, argument: Any) -> list[Any]:
    """Return the sequences that a node is made of."""
    if code is constants.SUBPATTERN:
        if argument[1]:
            raise _UnboundError  # other flags
        return [argument[3]]
    if code is constants.BRANCH:
        return list(argument[1])
    if code in REPEATS:
        return [argument[2]]
    if code in _LOOKS:
        return [argument[1]]
    if code is ATOMIC_GROUP:
        return [argument]
    if code in (*ONE_CHAR, constants.AT, constants.GROUPREF):
        return []
    raise _UnboundError


def _of_sequence(items: Iterable[Any]) -> Ways:
    found = _NOTHING
    for code, argument in items:
        found = _in_sequence(found, _of_node(code, argument))
    return found


def _of_node(code: Any, argument: Any) -> Ways:
    if code in ONE_CHAR:
        return {(): 1}
    if code in REPEATS:
        _, most, items = argument
        if most is constants.MAXREPEAT or most > _MAX_REPEATS:
            return {_chars(items): 0}
        ways = _joined(_of_sequence(items))
        return {loops: most * width for loops, width in ways.items()}
    found: Ways = {}
    for sequence in _inside(code, argument):
        for loops, width in _of_sequence(sequence).items():
            found[loops] = max(width, found.get(loops, 0))
    return found or _NOTHING


def _in_sequence(first: Ways, second: Ways) -> Ways:
    """Return the ways to match one after the other."""
    found: Ways = {}
    for loops, width in first.items():
        for more_loops, more_width in second.items():
            union = _union([loops, more_loops])
            found[union] = max(width + more_width, found.get(union, 0))
    return found if len(found) <= MAX_WAYS else _joined(found)


def _joined(ways: Ways) -> Ways:
    """Return one way with the bounds of all."""
    return {_union(ways): max(ways.values())}


def _union(sets: Iterable[Ranges]) -> Ranges:
    return tuple(sorted({pair for ranges in sets for pair in ranges}))


def _chars(items: Iterable[Any]) -> Ranges:
    """Return all characters that a sequence can read."""
    return _union(
        one_char(code, argument) for code, argument in _nodes(items) if code in ONE_CHAR
    )


def _look_behind(items: Iterable[Any]) -> int:
    """Return how many characters before a match are looked at, at most."""
    widths = [1]  # the edge of a word
    for code, argument in _nodes(items):
        if code in _LOOKS and argument[0] < 0:
            ways = _joined(_of_sequence(argument[1]))
            # Python knows no look-behind without a bound.
            widths += ways.values()
    return sum(widths)
