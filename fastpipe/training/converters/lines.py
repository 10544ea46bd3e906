"""Lines and fields of the column formats.

Only a line feed ends a line, with or without a carriage return, and only blanks and
tabs separate fields. What else Python holds for a line's end or for white space
(U+0085, U+2028, the no-break space ...) may be part of a word.
"""

from __future__ import annotations

import re

_BLANKS = re.compile(r"[ \t]+")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, without their ends."""
    # A byte order mark belongs to the encoding.
    text = text.removeprefix("\ufeff")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if not lines[-1]:
        lines.pop()
    return lines


def split_fields(line: str) -> list[str]:
    """Return the fields of a line that blanks and tabs separate."""
    stripped = line.strip(" \t")
    return _BLANKS.split(stripped) if stripped else []
