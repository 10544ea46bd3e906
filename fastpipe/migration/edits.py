"""Replacements in the lines of a file: what they don't name stays as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple


class Edit(NamedTuple):
    """One replacement.

    Attributes
    ----------
    line
        Index of the line, from 0.
    start, end
        Columns, in characters.
    text
        What stands there instead.
    """

    line: int
    start: int
    end: int
    text: str


class Note(NamedTuple):
    """What a person has to decide.

    Attributes
    ----------
    line
        Index of the line, from 0.
    message
        What there is to decide.
    """

    line: int
    message: str


class Rewritten(NamedTuple):
    """The lines of a file as they would be, and what there is to decide."""

    lines: list[str]
    notes: list[Note]


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, whichever these are."""
    return io.StringIO(text, newline="").readlines()


def apply_edits(lines: list[str], edits: Iterable[Edit]) -> list[str]:
    """Return lines with replacements made, none of which overlap."""
    changed = list(lines)
    for edit in sorted(set(edits), reverse=True):
        line = changed[edit.line]
        changed[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return changed


def substitute(
    pattern: re.Pattern[str],
    replacement: str,
    line: int,
    text: str,
    offset: int = 0,
) -> list[Edit]:
    """Return the edits that `re.sub` would make in a part of a line.

    Each is of the characters that differ, so that two patterns may find the same.

    Parameters
    ----------
    pattern, replacement
        As for `re.sub`.
    line
        The line's index.
    text
        The part.
    offset
        The column that the part begins at.
    """
    edits = []
    for match in pattern.finditer(text):
        old, new = match.group(), match.expand(replacement)
        if new != old:
            pairs = takewhile(
                lambda pair: pair[0] == pair[1], zip(old, new, strict=False)
            )
            same = len(list(pairs))
            start, end = match.start() + same, match.end()
            edits.append(Edit(line, offset + start, offset + end, new[same:]))
    return edits
