"""What characters a match of a regular expression can begin, end or be next to.

Most words have no prefix, suffix or infix, and mostly a glance at a character or two
shows it. Here a pattern's parse tree is turned into *edges*: for each of its
alternatives, the sets of characters that the outermost characters of a match must be
in. The sets are never too small, so where they exclude a match, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from re import Pattern
from types import MappingProxyType
from typing import Any, NamedTuple

from .regex_chars import Ranges, constants, one_char
from .regex_tree import (
    ANCHORS,
    ATOMIC_GROUP,
    ONE_CHAR,
    REPEATS,
    Expression,
    is_anchored,
    parse,
)

# Characters of a match that are looked at.
DEPTH = 3
# Alternatives beyond this number are given up: the pattern is always tried.
MAX_EDGES = 512


class Edge(NamedTuple):
    """One way in which a match can begin, or end if it is read backward.

    Parameters
    ----------
    chars
        Ranges of code points for the first characters, in the order of reading.
    open
        Whether what follows in the pattern comes right after these.
    exact
        Whether `chars` and `hints` say all that the pattern asks for.
    hints
        Ranges by position for characters that are looked at but not part of the match;
        -1 is the one before the first.
    """

    chars: tuple[Ranges, ...] = ()
    open: bool = True
    exact: bool = True
    hints: Mapping[int, Ranges] = MappingProxyType({})

    def at(self, position: int) -> Ranges | None:
        """Return the set for a character; None where it is unknown, or is none."""
        if 0 <= position < len(self.chars):
            return self.chars[position]
        return self.hints.get(position)


def search_edges(
    pattern: Pattern[str] | Expression, *, backward: bool
) -> list[Edge] | None:
    """Return the edges of the matches at the start of a string, or at its end.

    Parameters
    ----------
    pattern
        Used with ``search``.
    backward
        Read from the end: first comes the last character.

    Returns
    -------
    list of Edge or None
        None if nothing can be said: the pattern may match elsewhere, ignores case, or
        has too many alternatives.
    """
    tree = parse(pattern)
    if tree is None or not is_anchored(tree, backward):
        return None
    return _edges(tree, backward)


def inner_edges(pattern: Pattern[str] | Expression) -> list[Edge] | None:
    """Return the edges of matches anywhere in a string, read forward."""
    tree = parse(pattern)
    return None if tree is None else _edges(tree, backward=False)


def required_chars(pattern: Pattern[str] | Expression) -> Ranges | None:
    """Return a set of which each match has a character, None if there is no such."""
    tree = parse(pattern)
    if tree is None:
        return None
    return min(_required(tree), key=_width, default=None)


def _edges(tree: Any, backward: bool) -> list[Edge] | None:
    try:
        return _extend([Edge()], tree, backward)
    except _TooManyError:
        return None


class _TooManyError(Exception):
    """A pattern has too many alternatives."""


def _extend(edges: list[Edge], items: Iterable[Any], backward: bool) -> list[Edge]:
    """Return edges with a sequence of the parse tree after each."""
    sequence = list(items)
    for code, argument in reversed(sequence) if backward else sequence:
        if code in (constants.ASSERT, constants.ASSERT_NOT):
            edges = _look_around(edges, code, argument, backward)
            continue
        grown: list[Edge] = []
        for edge in edges:
            grown += _extend_by_item(edge, code, argument, backward)
        edges = grown
        if len(edges) > MAX_EDGES:
            raise _TooManyError
    return edges


def _extend_by_item(edge: Edge, code: Any, argument: Any, backward: bool) -> list[Edge]:
    if code is constants.AT:
        if argument in ANCHORS[backward] and edge.open and not edge.chars:
            return [edge]
        return [edge._replace(exact=False)]
    if not edge.open:
        return [edge]
    if len(edge.chars) == DEPTH:
        return [_closed(edge)]
    if code in ONE_CHAR:
        chars = (*edge.chars, one_char(code, argument))
        exact = edge.exact and len(edge.chars) not in edge.hints
        return [Edge(chars, True, exact, edge.hints)]
    if code is constants.SUBPATTERN:
        _, add_flags, _, items = argument
        return [_closed(edge)] if add_flags else _extend([edge], items, backward)
    if code is ATOMIC_GROUP:
        return [e._replace(exact=False) for e in _extend([edge], argument, backward)]
    if code is constants.BRANCH:
        return [e for items in argument[1] for e in _extend([edge], items, backward)]
    if code in REPEATS:
        least, most, items = argument
        return _repeat(edge, least, most, items, backward)
    return [_closed(edge)]


def _closed(edge: Edge) -> Edge:
    return edge._replace(open=False, exact=False)


def _repeat(
    edge: Edge, least: int, most: Any, items: Any, backward: bool
) -> list[Edge]:
    edges = [edge]
    for _ in range(min(least, DEPTH)):
        edges = _extend(edges, items, backward)
    if least == most and least <= DEPTH:
        return edges
    more = [_closed(e) for e in _extend(edges, items, backward)]
    return [*more, *edges] if least <= DEPTH else [_closed(e) for e in edges]


def _look_around(
    edges: list[Edge], code: Any, argument: Any, backward: bool
) -> list[Edge]:
    """Return edges with what a look-around says about characters next to each."""
    direction, items = argument
    ahead = (direction < 0) == backward
    if code is constants.ASSERT_NOT or not (ahead or not backward):
        return [edge._replace(exact=False) for edge in edges]
    found = _extend([Edge()], items, backward if ahead else not backward)
    n_chars = min((len(e.chars) for e in found), default=0)
    # Of several alternatives the sets are united, which loses how they go together.
    sets = [
        tuple(pair for e in found for pair in e.chars[i])
        for i in range(n_chars if ahead else min(n_chars, 1))
    ]
    exact = n_chars == 1 or len(found) == 1
    exact &= all(e.exact and not e.hints and len(e.chars) == n_chars for e in found)
    return [_with_hints(edge, sets, exact, ahead) for edge in edges]


def _with_hints(edge: Edge, sets: list[Ranges], exact: bool, ahead: bool) -> Edge:
    position = len(edge.chars) if ahead else -1
    is_known = edge.open and sets and (ahead or not edge.chars)
    if not is_known or any(place >= position for place in edge.hints):
        return edge._replace(exact=False)
    hints = {**edge.hints, **dict(enumerate(sets, position))}
    return Edge(edge.chars, edge.open, edge.exact and exact, hints)


def _required(items: Iterable[Any]) -> list[Ranges]:
    """Return sets of which each match of a sequence has a character each."""
    found: list[Ranges] = []
    for code, argument in items:
        if code in ONE_CHAR:
            found.append(one_char(code, argument))
        elif code is constants.SUBPATTERN and not argument[1]:
            found += _required(argument[3])
        elif code is ATOMIC_GROUP:
            found += _required(argument)
        elif code is constants.BRANCH:
            parts = [min(_required(b), key=_width, default=None) for b in argument[1]]
            if all(part is not None for part in parts):
                found.append(tuple(pair for part in parts for pair in part or ()))
        elif code in REPEATS and argument[0] > 0:
            found += _required(argument[2])
    return found


def _width(ranges: Ranges) -> int:
    return sum(last - first + 1 for first, last in ranges)
