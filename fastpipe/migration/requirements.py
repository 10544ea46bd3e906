"""Requirements and entry points: requirements files, pyproject.toml, setup.cfg."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from . import names
from .edits import Edit, Note, Rewritten, apply_edits, substitute

# What stands between quotes, or alone on a line.
_QUOTED = re.compile(
    r"(?P<quote>['\"])(?P<text>spacy\b[^\n]*?)(?P=quote)(?=\s*[,\])}#\n]|\s*$)", re.I
)
_BARE = re.compile(r"^\s*(?P<text>spacy(?![\w./-])[^\n#]*?)\s*(?:#.*)?$", re.I | re.M)
# Poetry's and Pipenv's tables: `spacy = "^3.5"`, `spacy = {version = ..., ...}`.
_KEY = re.compile(
    r"^(?P<indent>\s*)(?P<quote>['\"]?)spacy(?P=quote)\s*=\s*(?!=)(?P<value>.*?)\s*$",
    re.I,
)
_CONDA = re.compile(r"^\s*-\s*(?:[\w-]+::)?spacy(?![\w.-])")


def rewrite(lines: list[str]) -> Rewritten:
    """Return the lines of a requirements file as they would be."""
    return _rewrite(lines, _requirements)


def rewrite_tables(lines: list[str]) -> Rewritten:
    """Return the lines of pyproject.toml, setup.cfg or Pipfile as they would be."""
    return _rewrite(lines, _tables)


def rewrite_conda(lines: list[str]) -> Rewritten:
    """Return the lines of conda's environment.yml; what it installs is not ours."""
    notes = [
        Note(index, f"{names.DISTRIBUTION} comes from pip: list it under `- pip:`")
        for index, line in enumerate(lines)
        if _CONDA.match(line)
    ]
    return Rewritten(list(lines), notes)


def _rewrite(
    lines: list[str], find: Callable[[int, str], Iterable[Edit | Note]]
) -> Rewritten:
    edits: list[Edit] = []
    notes: list[Note] = []
    for index, line in enumerate(lines):
        found = list(find(index, line))
        edits += [each for each in found if isinstance(each, Edit)]
        notes += [each for each in found if isinstance(each, Note)]
    return Rewritten(apply_edits(lines, edits), notes)


def _requirements(index: int, line: str) -> Iterator[Edit | Note]:
    match = _BARE.match(line)
    if match is not None:
        yield from requirement_edits(index, match["text"], match.start("text"))


def _tables(index: int, line: str) -> Iterator[Edit | Note]:
    yield from substitute(names.ENTRY_POINT_GROUP, f"{names.NEW}_", index, line)
    key = _KEY.match(line)
    if key is not None:
        yield from _key_edits(index, key)
        return
    bare = _BARE.match(line)
    if bare is not None:
        yield from requirement_edits(index, bare["text"], bare.start("text"))
        return
    for match in _QUOTED.finditer(line):
        yield from requirement_edits(index, match["text"], match.start("text"))


def requirement_edits(index: int, text: str, offset: int) -> Iterator[Edit | Note]:
    """Yield the edit of a requirement, and what is lost with it.

    Parameters
    ----------
    index
        The line's index.
    text
        The requirement.
    offset
        The column that it begins at.
    """
    found = names.required(text)
    if found is None:
        return
    new, lost = found
    if new != text:
        yield Edit(index, offset, offset + len(text), new)
    for extra in lost:
        yield Note(index, f"there is no extra {extra!r} here")


def _key_edits(index: int, match: re.Match[str]) -> Iterator[Edit | Note]:
    extras = re.search(r"extras\s*=\s*\[([^\]]*)\]", match["value"])
    asked = re.findall(r"[\w.-]+", extras.group(1)) if extras else []
    kept = [name for extra in asked if (name := names.extra_here(extra))]
    told = ", ".join(f'"{name}"' for name in dict.fromkeys(kept))
    value = f'{{version = "*", extras = [{told}]}}' if kept else '"*"'
    new = f"{match['indent']}{names.DISTRIBUTION} = {value}"
    yield Edit(index, match.start(), match.end("value"), new)
    for extra in asked:
        if names.extra_here(extra) is None:
            yield Note(index, f"there is no extra {extra!r} here")
