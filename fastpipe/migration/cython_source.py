"""Cython, and Python that has no syntax tree: by the tokens alone."""

from __future__ import annotations

import re

from . import names
from .edits import Rewritten, apply_edits, substitute

_IMPORT = re.compile(
    r"^(\s*(?:>>> |\.\.\. )?(?:from|import|cimport)\s+)spacy(?=[.\s,]|$)"
)
_USE = re.compile(r"(?<![\w.'\"/-])spacy(?=\.[A-Za-z_])")
_HIDDEN = re.compile(r"#.*|'''.*?'''|\"\"\".*?\"\"\"|'[^'\n]*'|\"[^\"\n]*\"")
_BOUND = re.compile(r"^\s*c?import\s+spacy(?:\.[\w.]+)?\s*(?:,|#|$)")


def rewrite(lines: list[str]) -> Rewritten:
    """Return the lines as they would be; strings and comments stay."""
    edits = []
    is_bound = any(_BOUND.match(line) for line in lines)
    for index, line in enumerate(lines):
        edits += substitute(_IMPORT, rf"\g<1>{names.NEW}", index, line)
        if is_bound and not _IMPORT.match(line):
            code = _HIDDEN.sub(lambda match: " " * len(match.group()), line)
            edits += substitute(_USE, names.NEW, index, code)
    return Rewritten(apply_edits(lines, edits), [])
