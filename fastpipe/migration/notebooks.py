"""Notebooks: the code of all cells is one module, and magics are commands."""

from __future__ import annotations

import json
import re
from typing import Any

from . import commands, cython_source, python_source
from .edits import Note, split_lines

_MAGIC = re.compile(r"\s*[!%?]|.*\?\s*$")
_SHELL_CELL = re.compile(r"\s*%%(?:bash|sh|script|!)")
_INDENTS = (1, 2, 4, None, 0)


def rewrite(text: str) -> tuple[str, list[Note]]:
    """Return a notebook's text as it would be, and what there is to decide.

    Parameters
    ----------
    text
        The file, which is JSON (the format is that of nbformat 4, or 3).

    Raises
    ------
    ValueError
        If it is none.
    """
    notebook = json.loads(text)
    cells = [cell for cell in _cells(notebook) if cell.get("cell_type") == "code"]
    sources = [split_lines(_source(cell)) for cell in cells]
    new, notes = _rewrite_cells(sources)
    if new == sources:
        return text, notes
    for cell, lines, before in zip(cells, new, sources, strict=True):
        if lines != before:
            key = "source" if "source" in cell else "input"
            # An import that was added is a line of its own.
            parts = split_lines("".join(lines))
            cell[key] = "".join(parts) if isinstance(cell[key], str) else parts
    return _like(text, notebook), notes


def _cells(notebook: Any) -> list[dict[str, Any]]:
    if not isinstance(notebook, dict):
        raise ValueError("it is no notebook")
    sheets = notebook.get("worksheets") or [notebook]
    return [cell for sheet in sheets for cell in sheet.get("cells", [])]


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    return source if isinstance(source, str) else "".join(source)


def _rewrite_cells(cells: list[list[str]]) -> tuple[list[list[str]], list[Note]]:
    """Rewrite the lines of all cells; a note's line is counted through them."""
    code: list[str] = []
    shell: list[str] = []
    for lines in cells:
        is_shell = bool(lines) and _SHELL_CELL.match(lines[0]) is not None
        for place, line in enumerate(lines):
            is_magic = is_shell or _MAGIC.match(line) is not None
            # What is no Python holds its place as a comment.
            indent = line[: len(line) - len(line.lstrip())]
            code.append(f"{indent}pass\n" if is_magic else line)
            shell.append(line if is_magic else "\n")
            if place == len(lines) - 1 and not code[-1].endswith("\n"):
                code[-1] += "\n"
    python = python_source.rewrite(code)
    if any("no Python" in note.message for note in python.notes):
        python = cython_source.rewrite(code)
    commanded = commands.rewrite(shell)
    notes = [*python.notes, *commanded.notes]
    new: list[list[str]] = []
    at = 0
    for lines in cells:
        rewritten = []
        for line in lines:
            is_magic = shell[at] == line and bool(line.strip())
            found = commanded.lines[at] if is_magic else python.lines[at]
            if not line.endswith("\n"):
                found = found.removesuffix("\n")
            rewritten.append(found)
            at += 1
        new.append(rewritten)
    return new, notes


def _like(text: str, notebook: Any) -> str:
    """Return a notebook as JSON, in the form that the file had."""
    end = text[len(text.rstrip()) :]
    before = json.loads(text)
    for indent in _INDENTS:
        for is_ascii in (False, True):
            settings: dict[str, Any] = {"indent": indent, "ensure_ascii": is_ascii}
            if json.dumps(before, **settings) + end == text:
                return json.dumps(notebook, **settings) + end
    return json.dumps(notebook, indent=1, ensure_ascii=False) + end
