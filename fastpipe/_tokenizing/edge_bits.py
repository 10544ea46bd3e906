"""The edges of a pattern's matches as bit sets, for `_tokenizing.affix_filter`.

A set of characters is an int with a bit for each of Latin-1, one for each block of 256
further characters, one for all beyond the basic plane, and one for no character.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from re import Pattern

from .regex_edges import (
    DEPTH,
    Edge,
    inner_edges,
    required_chars,
    search_edges,
)
from .regex_tree import Ranges

# The same numbers as in _tokenizing/affix_filter.pxd.
_N_LATIN = _N_BLOCKS = 256
_ASTRAL = _N_LATIN + _N_BLOCKS
_N_ENTRIES = _ASTRAL + 2
# One bit each.
_MAX_ALTERNATIVES = 64

Alternative = tuple[tuple[int, ...], bool]


def to_bits(ranges: Ranges) -> int:
    """Return the bit set of the characters of these ranges, or a larger one."""
    found = 0
    for first, last in ranges:
        if first < _N_LATIN:
            found |= _run(first, min(last, _N_LATIN - 1))
        if last >= _N_LATIN:
            low = max(first, _N_LATIN) >> 8
            found |= _run(_N_LATIN + low, _N_LATIN + min(last >> 8, _N_BLOCKS - 1))
        if last >= 0x10000:
            found |= _run(_ASTRAL, _ASTRAL)
    return found


def as_bytes(bits: int) -> bytes:
    """Return a bit set as bytes, the lowest first."""
    return bits.to_bytes((_N_ENTRIES + 7) // 8, "little")


def _run(first: int, last: int) -> int:
    return ((1 << (last - first + 1)) - 1) << first if first <= last else 0


# All tokenizers of a language have the same patterns.
@lru_cache(maxsize=64)
def pattern_edges(pattern: Pattern[str], place: str) -> list[Alternative] | None:
    """Return the edges of a pattern's matches, joined as by `join_edges`.

    Parameters
    ----------
    pattern
        Used with ``search``, or with ``finditer`` for matches inside.
    place
        "start", "end" or "inside".

    Returns
    -------
    list of tuple or None
        None if nothing can be said.
    """
    if place == "inside":
        edges = inner_edges(pattern)
    else:
        edges = search_edges(pattern, backward=place == "end")
    return None if edges is None else join_edges(edges)


@lru_cache(maxsize=64)
def pattern_needs(pattern: Pattern[str]) -> int | None:
    """Return a bit set of which each match has a character, None if there is none."""
    ranges = required_chars(pattern)
    return None if ranges is None else to_bits(ranges)


def join_edges(edges: Iterable[Edge]) -> list[Alternative]:
    """Return edges as sets by position, joined to be few.

    Two that differ in one position become one without loss; beyond the limit, some are
    joined at the cost of tests that are less sharp.

    Returns
    -------
    list of tuple
        The sets for the character before a match and for its first `DEPTH`, and whether
        a string that has them is sure to have a match of one character.
    """
    known: dict[Ranges | None, int] = {None: _run(0, _N_ENTRIES - 1)}
    joined: dict[Alternative, None] = {}
    for edge in edges:
        sets = []
        for position in range(-1, DEPTH):
            ranges = edge.at(position)
            if ranges not in known:
                known[ranges] = to_bits(ranges or ())
            sets.append(known[ranges])
        exact = edge.exact and len(edge.chars) == 1
        exact = exact and all(0 <= position < DEPTH for position in edge.hints)
        joined[tuple(sets), exact] = None
    alternatives = list(joined)
    for position in range(DEPTH + 1):
        groups: dict[tuple, int] = {}
        for sets_, exact in alternatives:
            key = (sets_[:position], sets_[position + 1 :], exact)
            groups[key] = groups.get(key, 0) | sets_[position]
        alternatives = [
            ((*before, group, *after), exact)
            for (before, after, exact), group in groups.items()
        ]
    while len(alternatives) > _MAX_ALTERNATIVES:
        (first, _), (second, _) = alternatives.pop(), alternatives.pop()
        union = tuple(x | y for x, y in zip(first, second, strict=True))
        alternatives.insert(0, (union, False))
    return alternatives
