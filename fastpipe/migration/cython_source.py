"""Cython, and Python that has no syntax tree: by the tokens alone."""

from __future__ import annotations

import re
from pathlib import Path

from . import names
from .edits import Edit, Note, Rewritten, apply_edits, substitute

_ROOT = Path(__file__).parents[1]

_IMPORT = re.compile(
    r"^(\s*(?:>>> |\.\.\. )?(?:from|import|cimport)\s+)spacy(?=[.\s,]|$)"
)
_USE = re.compile(r"(?<![\w.'\"/-])spacy(?=\.[A-Za-z_])")
_HIDDEN = re.compile(r"#.*|'''.*?'''|\"\"\".*?\"\"\"|'[^'\n]*'|\"[^\"\n]*\"")
_BOUND = re.compile(r"^\s*c?import\s+spacy(?:\.[\w.]+)?\s*(?:,|#|$)")
_CIMPORTED = re.compile(
    r"^\s*from\s+spacy\.(?P<module>[\w.]+)\s+(?P<how>cimport)\s+(?P<names>[^#\n]+)"
)
_EXTENSION_TYPE = re.compile(r"^\s*cdef\s+class\s+(?P<name>\w+)\s*\(\s*(?P<base>\w+)")
# The memory of lexemes is no argument here.
_WITH_POOL = re.compile(r"(\bvocab\.get(?:_by_orth)?\(\s*)[\w.]*\bmem\s*,\s*")


def rewrite(lines: list[str]) -> Rewritten:
    """Return the lines as they would be; strings and comments stay.

    A class that is compiled in spaCy and is none here is imported as Python does; a
    compiled class of the file that derives from one is left to a person.
    """
    edits = []
    notes = []
    of_python: dict[str, str] = {}
    is_bound = any(_BOUND.match(line) for line in lines)
    for index, line in enumerate(lines):
        edits += substitute(_IMPORT, rf"\g<1>{names.NEW}", index, line)
        if (match := _CIMPORTED.match(line)) and is_python_here(match["module"]):
            edits.append(Edit(index, *match.span("how"), "import"))
            of_python |= dict.fromkeys(
                re.findall(r"\w+", match["names"]), match["module"]
            )
        if (match := _EXTENSION_TYPE.match(line)) and match["base"] in of_python:
            notes.append(
                Note(
                    index,
                    f"{match['name']} can't be a compiled class: {match['base']} of "
                    f"{names.NEW}.{of_python[match['base']]} is none, but Python's",
                )
            )
        code = _HIDDEN.sub(lambda match: " " * len(match.group()), line)
        edits += substitute(_WITH_POOL, r"\1", index, code)
        if is_bound and not _IMPORT.match(line):
            edits += substitute(_USE, names.NEW, index, code)
    return Rewritten(apply_edits(lines, edits), notes)


def is_python_here(module: str) -> bool:
    """Whether a module, named below the package, declares nothing for C."""
    path = _ROOT.joinpath(*module.split("."))
    is_there = path.with_suffix(".py").exists() or (path / "__init__.py").exists()
    is_declared = path.with_suffix(".pxd").exists() or (path / "__init__.pxd").exists()
    return is_there and not is_declared
