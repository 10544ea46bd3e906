"""Sets of characters as bits, for `_tokenizing.affix_filter` and `affix_search`.

The edges of a pattern's matches are told by classes of characters: those that none of
the pattern's sets tells apart. Other sets are an int with a bit for each of Latin-1,
one for each block of 256 further characters, one for all beyond the basic plane, and
one for no character.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from re import Pattern
from typing import NamedTuple

from .regex_chars import Ranges
from .regex_edges import (
    DEPTH,
    Edge,
    inner_edges,
    required_chars,
    search_edges,
)
from .regex_tree import Expression

# The same numbers as in _tokenizing/affix_filter.pxd.
_N_LATIN = _N_BLOCKS = 256
_ASTRAL = _N_LATIN + _N_BLOCKS
_N_ENTRIES = _ASTRAL + 2
_PLANE = 0x10000
# Classes: of all characters beyond the basic plane, of no character, and others.
_N_CLASSES = 256
# One bit each.
_MAX_ALTERNATIVES = 64

Alternative = tuple[tuple[int, ...], bool]


class EdgeTables(NamedTuple):
    """The edges of a pattern's matches, by classes of characters.

    Parameters
    ----------
    classes
        The class of each character of the basic plane. Class 0 is of the characters
        beyond it, class 1 of no character.
    masks
        By class, bits of the alternatives that a character may be part of; for the
        character before a match, and for its first `DEPTH`.
    exact
        Bits of the alternatives of which a string that passes is sure to have a match
        of one character.
    """

    classes: bytes
    masks: list[list[int]]
    exact: int


# All tokenizers of a language have the same patterns.
@lru_cache(maxsize=64)
def pattern_edges(pattern: Pattern[str] | Expression, place: str) -> EdgeTables | None:
    """Return the edges of a pattern's matches.

    Parameters
    ----------
    pattern
        Used with ``search``, or with ``finditer`` for matches inside.
    place
        "start", "end" or "inside".

    Returns
    -------
    EdgeTables or None
        None if nothing can be said.
    """
    if place == "inside":
        edges = inner_edges(pattern)
    else:
        edges = search_edges(pattern, backward=place == "end")
    if edges is None:
        return None
    runs = _Runs({edge.at(place) for edge in edges for place in range(-1, DEPTH)})
    alternatives = join_edges(edges, runs)
    classes = runs.classes({bits for sets, _ in alternatives for bits in sets})
    return EdgeTables(
        runs.class_map(classes),
        [_masks(alternatives, place, classes) for place in range(DEPTH + 1)],
        sum(1 << k for k, (_, exact) in enumerate(alternatives) if exact),
    )


class _Runs:
    """Runs of the characters that some sets don't tell apart.

    A set is an int with a bit for each run; the last but one is all characters beyond
    the basic plane, the last is no character.
    """

    def __init__(self, sets: Iterable[Ranges | None]) -> None:
        edges = {0, _PLANE}
        for ranges in sets:
            for first, last in ranges or ():
                edges.add(min(first, _PLANE))
                edges.add(min(last + 1, _PLANE))
        self.starts = sorted(edges)
        self._index = {start: i for i, start in enumerate(self.starts)}
        self.astral = len(self.starts) - 1

    def to_bits(self, ranges: Ranges | None) -> int:
        """Return the set of some ranges; of all there is, for None."""
        if ranges is None:
            return _run(0, self.astral + 1)
        found = 0
        for first, last in ranges:
            low = self._index[min(first, _PLANE)]
            high = self.astral + 1 if last >= _PLANE else self._index[last + 1]
            found |= _run(low, high - 1)
        return found

    def classes(self, sets: Iterable[int]) -> list[int]:
        """Return classes of characters, as sets, that some sets don't tell apart."""
        others = [_run(0, self.astral - 1)]
        for bits in sets:
            parts = [part for one in others for part in (one & bits, one & ~bits)]
            parts = [part for part in parts if part]
            # With fewer classes the tests are less sharp, and no less sound.
            if len(parts) > _N_CLASSES - 2:
                break
            others = parts
        return [1 << self.astral, 1 << (self.astral + 1), *others]

    def class_map(self, classes: list[int]) -> bytes:
        """Return the number of the class of each character of the basic plane."""
        numbers = bytearray(self.astral + 2)
        for number, bits in enumerate(classes):
            while bits:
                lowest = bits & -bits
                numbers[lowest.bit_length() - 1] = number
                bits ^= lowest
        return b"".join(
            numbers[i : i + 1] * (end - start)
            for i, (start, end) in enumerate(pairwise(self.starts))
        )


def _masks(
    alternatives: list[Alternative], place: int, classes: list[int]
) -> list[int]:
    """Return by class the bits of the alternatives that have some of it at a place."""
    by_set: dict[int, int] = {}
    for k, (sets, _) in enumerate(alternatives):
        by_set[sets[place]] = by_set.get(sets[place], 0) | 1 << k
    return [
        sum(mask for bits, mask in by_set.items() if bits & members)
        for members in classes
    ]


def to_bits(ranges: Ranges) -> int:
    """Return the bit set of the characters of these ranges, or a larger one."""
    found = 0
    for first, last in ranges:
        if first < _N_LATIN:
            found |= _run(first, min(last, _N_LATIN - 1))
        if last >= _N_LATIN:
            low = max(first, _N_LATIN) >> 8
            found |= _run(_N_LATIN + low, _N_LATIN + min(last >> 8, _N_BLOCKS - 1))
        if last >= _PLANE:
            found |= _run(_ASTRAL, _ASTRAL)
    return found


def as_bytes(bits: int) -> bytes:
    """Return a bit set as bytes, the lowest first."""
    return bits.to_bytes((_N_ENTRIES + 7) // 8, "little")


def _run(first: int, last: int) -> int:
    return ((1 << (last - first + 1)) - 1) << first if first <= last else 0


@lru_cache(maxsize=64)
def pattern_needs(pattern: Pattern[str] | Expression) -> int | None:
    """Return a bit set of which each match has a character, None if there is none."""
    ranges = required_chars(pattern)
    return None if ranges is None else to_bits(ranges)


def join_edges(edges: Iterable[Edge], runs: _Runs) -> list[Alternative]:
    """Return edges as sets by position, joined to be few.

    Two that differ in one position become one without loss; beyond the limit, some are
    joined at the cost of tests that are less sharp.

    Returns
    -------
    list of tuple
        The sets for the character before a match and for its first `DEPTH`, and whether
        a string that has them is sure to have a match of one character.
    """
    known: dict[Ranges | None, int] = {}
    joined: dict[Alternative, None] = {}
    for edge in edges:
        sets = []
        for position in range(-1, DEPTH):
            ranges = edge.at(position)
            if ranges not in known:
                known[ranges] = runs.to_bits(ranges)
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
