"""Which files of a project are rewritten, by which rules, and how."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import tokenize
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from ..errors import FastpipeError, InputError, MissingFileError
from . import commands, cython_source, names, notebooks, python_source, requirements
from .edits import Note, Rewritten, split_lines

_SKIPPED = """.bzr .eggs .git .hg .ipynb_checkpoints .mypy_cache .nox .pytest_cache
    .ruff_cache .svn .tox .venv __pycache__ build dist env node_modules site-packages
    venv"""
_KINDS = (
    ("python", "*.py *.pyi *.pyw"),
    ("cython", "*.pyx *.pxd *.pxi"),
    ("notebook", "*.ipynb"),
    ("requirements", "*requirements*.txt requirements*.in constraints*.txt"),
    ("tables", "pyproject.toml setup.cfg Pipfile"),
    ("conda", "environment*.yml environment*.yaml conda*.yml conda*.yaml"),
    ("commands", "*.sh *.bash *.zsh *.ps1 *.bat *.cmd *.mk Makefile makefile"),
    ("commands", "Dockerfile* *.dockerfile Containerfile* Procfile justfile"),
    ("commands", "*.yml *.yaml tox.ini noxfile.toml Jenkinsfile *.env .env* crontab"),
    ("lock", "poetry.lock uv.lock Pipfile.lock pdm.lock"),
)  # fmt: skip
_SPACY = re.compile(rb"spacy", re.IGNORECASE)
_MADE_FOR = re.compile("|".join(sorted(names.MADE_FOR_SPACY)).encode())
_FOLDER_OF_REQUIREMENTS = "requirements"


class MigrationError(FastpipeError, OSError):
    """A file of the project can't be read or written."""


class Change(NamedTuple):
    """A file that would change.

    Attributes
    ----------
    path
        The file.
    before, after
        Its text.
    encoding
        How it is written.
    """

    path: Path
    before: str
    after: str
    encoding: str

    def diff(self) -> str:
        """Return the unified diff, as `patch` reads it."""
        lines = difflib.unified_diff(
            split_lines(self.before),
            split_lines(self.after),
            f"a/{self.path.as_posix().lstrip('/')}",
            f"b/{self.path.as_posix().lstrip('/')}",
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


class Remark(NamedTuple):
    """What a person has to decide.

    Attributes
    ----------
    path
        The file.
    line
        The line, from 1.
    message
        What there is to decide.
    """

    path: Path
    line: int
    message: str


def plan(folder: Path) -> tuple[list[Change], list[Remark]]:
    """Return what would change in a project, and what there is to decide.

    Parameters
    ----------
    folder
        The project's folder, or one file of it.

    Raises
    ------
    MissingFileError
        If there is no such folder.
    InputError
        If it is a file of a kind that is not rewritten.
    """
    if not folder.exists():
        raise MissingFileError(
            f"There is no folder {folder}. Expected that of a project, or a file of it"
        )
    if folder.is_file() and _kind(folder) is None:
        raise InputError(
            f"{folder} is of no kind that is rewritten. Expected Python, Cython, a "
            f"notebook, a script, requirements, or the folder of a project"
        )
    changes, remarks = [], []
    for path in [folder] if folder.is_file() else _walk(folder):
        change, found = _plan_file(path)
        changes += [change] if change is not None else []
        remarks += found
    return changes, remarks


def apply(changes: list[Change]) -> None:
    """Write changes: each file beside the old one, which it then takes the place of.

    Raises
    ------
    MigrationError
        If a file can't be written.
    """
    for change in changes:
        path = change.path.resolve()  # A link goes on leading to the file.
        beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            beside.write_bytes(change.after.encode(change.encoding))
            shutil.copymode(path, beside)
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise MigrationError(
                f"The file {change.path} can't be written: {error.strerror}"
            ) from error


def _walk(folder: Path) -> Iterator[Path]:
    skipped = set(_SKIPPED.split())
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if name not in skipped
            and not name.endswith(".egg-info")
            and not (Path(place) / name / "pyvenv.cfg").exists()
        )
        for name in sorted(files):
            path = Path(place) / name
            if path.is_file() and not path.is_symlink() and _kind(path) is not None:
                yield path


def _kind(path: Path) -> str | None:
    for kind, patterns in _KINDS:
        if any(fnmatch(path.name, pattern) for pattern in patterns.split()):
            return kind
    if path.suffix == ".txt" and path.parent.name == _FOLDER_OF_REQUIREMENTS:
        return "requirements"
    return None


def _plan_file(path: Path) -> tuple[Change | None, list[Remark]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Remark(path, 1, f"it can't be read: {error.strerror}")]
    if not _SPACY.search(data) and not _MADE_FOR.search(data):
        return None, []
    kind = _kind(path)
    if kind == "lock":
        return None, [Remark(path, 1, "make this file anew: it locks spaCy's version")]
    try:
        encoding = _encoding(path, kind)
        before = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        return None, [Remark(path, 1, f"it can't be read: {error}")]
    try:
        after, notes = _rewrite(path, str(kind), before)
    except ValueError as error:
        return None, [Remark(path, 1, f"it can't be read: {error}")]
    remarks = [Remark(path, note.line + 1, note.message) for note in sorted(set(notes))]
    change = Change(path, before, after, encoding) if after != before else None
    return change, remarks


def _encoding(path: Path, kind: str | None) -> str:
    if kind == "python":
        with path.open("rb") as file:
            return tokenize.detect_encoding(file.readline)[0]
    return "utf-8"


def _rewrite(path: Path, kind: str, text: str) -> tuple[str, list[Note]]:
    if kind == "notebook":
        return notebooks.rewrite(text)
    lines = split_lines(text)
    new, notes = _rewrite_lines(path, kind, lines)
    return "".join(new), notes


def _rewrite_lines(path: Path, kind: str, lines: list[str]) -> Rewritten:
    if kind == "python":
        return python_source.rewrite(lines, is_setup=path.name == "setup.py")
    if kind == "cython":
        return cython_source.rewrite(lines)
    if kind == "requirements":
        return requirements.rewrite(lines)
    if kind == "conda":
        return requirements.rewrite_conda(lines)
    commanded = commands.rewrite(lines)
    if kind == "commands":
        return commanded
    tables = requirements.rewrite_tables(commanded.lines)
    return Rewritten(tables.lines, [*commanded.notes, *tables.notes])
