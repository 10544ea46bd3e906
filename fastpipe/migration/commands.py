"""Commands: in shell scripts, Makefiles, Dockerfiles, YAML, and strings of Python."""

from __future__ import annotations

import re

from . import names
from .edits import Edit, Note, Rewritten, apply_edits, substitute

_COMMANDS = (
    "apply assemble benchmark convert debug debug-data download evaluate find-function "
    "find-threshold huggingface-hub info init link package pretrain profile project "
    "ray train validate"
)
_AS_MODULE = re.compile(r"(?<=-m)(\s+|['\"],\s*['\"])spacy(?![\w.-])")
_COMMAND = re.compile(
    rf"(?<![\w./$-])(?<!the )(?<!The )(?<!\ba )spacy"
    rf"(?=\s+(?:{_COMMANDS.replace(' ', '|')})(?![\w-]))"
)
_INSTALL = re.compile(r"\b(?:pip3?|uv|pipenv|poetry|pdm|pipx)\b.*?\b(?:install|add)\b")
_CONDA = re.compile(
    r"\b(?:conda|mamba|micromamba)\b.*\binstall\b.*(?<![\w-])spacy(?![\w-])"
)
_WORD = re.compile(
    r"(?<![\w./-])(?P<quote>['\"]?)spacy(?![\w./-])"
    r"(?:\[[^\]\s]*\])?(?:(?:===|[~=!<>]=)[^\s'\"&|;)]*)?",
)
_INLINE = re.compile(r"\bimport\s+spacy\b|\bfrom\s+spacy[.\s]")
_INLINE_NAME = re.compile(
    r"(?<=import )spacy\b(?! as )|(?<=from )spacy(?=[.\s])|(?<![\w.'\"/-])spacy(?=\.\w)"
)
# In a here-document or an option -c, what follows is Python.
_PYTHON_LINE = re.compile(r"^\s*(?:import\s+spacy\b|from\s+spacy[.\s])")


def rewrite(lines: list[str]) -> Rewritten:
    """Return the lines of a script, or of a file with commands, as they would be."""
    edits: list[Edit] = []
    notes: list[Note] = []
    holds_python = any(_INLINE.search(line) for line in lines)
    for index, line in enumerate(lines):
        found = command_edits(index, line)
        if holds_python:
            found += substitute(_INLINE_NAME, names.NEW, index, line)
        installs = _INSTALL.search(line)
        if installs is not None:
            more, lost = _install_edits(index, line, installs.end())
            found += more
            notes += lost
        elif _CONDA.search(line):
            notes.append(
                Note(index, f"{names.DISTRIBUTION} comes from pip rather than conda")
            )
        edits += found
    return Rewritten(apply_edits(lines, edits), notes)


def command_edits(index: int, text: str, offset: int = 0) -> list[Edit]:
    """Return the edits of commands and environment variables in a part of a line.

    Parameters
    ----------
    index
        The line's index.
    text
        The part.
    offset
        The column that the part begins at.
    """
    return [
        *substitute(_AS_MODULE, rf"\g<1>{names.NEW}", index, text, offset),
        *substitute(_COMMAND, names.NEW, index, text, offset),
        *substitute(names.ENVIRONMENT, f"{names.NEW.upper()}_", index, text, offset),
    ]


def _install_edits(index: int, line: str, start: int) -> tuple[list[Edit], list[Note]]:
    edits, notes = [], []
    for match in _WORD.finditer(line, start):
        if line[match.end() : match.end() + 1] in ("$", "{"):
            notes.append(Note(index, "spacy stays: its version comes from a variable"))
            continue
        asked = match.group().removeprefix(match["quote"])
        found = names.required(asked)
        if found is None:
            continue
        new, lost = found
        if new != asked:
            edits.append(Edit(index, match.end() - len(asked), match.end(), new))
        notes += [Note(index, f"there is no extra {extra!r} here") for extra in lost]
    return edits, notes
