"""Paths, packages and files."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from .._runtime.files import write_atomically
from ..errors import MissingFileError

__all__ = [
    "ensure_path",
    "get_module_path",
    "get_package_path",
    "get_package_version",
    "import_file",
    "is_package",
    "make_tempdir",
    "walk_directory",
    "working_dir",
    "write_atomically",
]


def ensure_path(path: Any) -> Any:
    """Return a string as a `Path`, anything else as it is."""
    return Path(path) if isinstance(path, str) else path


@contextmanager
def working_dir(path: str | Path) -> Iterator[Path]:
    """Change to a folder, and back when the block ends."""
    before = Path.cwd()
    folder = Path(path).resolve()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)


@contextmanager
def make_tempdir() -> Iterator[Path]:
    """Make a folder that is deleted when the block ends."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def walk_directory(path: Path, suffix: str | None = None) -> list[Path]:
    """Return the files of a folder at any depth without hidden ones, sorted.

    Parameters
    ----------
    path
        The folder; a file, or a path without one, stands for itself.
    suffix
        The end of the names of the files to return.
    """
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob(f"*{suffix or ''}")
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )


def is_package(name: str) -> bool:
    """Whether a Python package of this name is installed with meta data."""
    try:
        importlib.metadata.distribution(name)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return False
    return True


def get_package_version(name: str) -> str | None:
    """Return an installed package's version, or None."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def get_package_path(name: str) -> Path:
    """Return the folder of an importable package."""
    return get_module_path(importlib.import_module(name))


def get_module_path(module: ModuleType) -> Path:
    """Return the folder of an imported module."""
    if not getattr(module, "__file__", None):
        raise MissingFileError(
            f"The module {module.__name__!r} has no file, so there is no folder to "
            f"load from. Expected an ordinary package"
        )
    return Path(str(module.__file__)).parent


def import_file(name: str, loc: str | Path) -> ModuleType:
    """Import a Python file as a module.

    Parameters
    ----------
    name
        The module's name, under which it can be imported again.
    loc
        The file.

    Raises
    ------
    MissingFileError
        If there is no such file.
    """
    path = Path(loc)
    if not path.is_file():
        raise MissingFileError(
            f"The Python file {path} doesn't exist. Check the path (it is relative "
            f"to {Path.cwd()})"
        )
    spec = importlib.util.spec_from_file_location(name, str(path))
    if spec is None or spec.loader is None:
        raise MissingFileError(f"{path} is no Python file. Expected a name ending .py")
    module = importlib.util.module_from_spec(spec)
    # Registered before it runs, as import does: its classes look their module up.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def import_source(code: str) -> None:
    """Import a Python file whose text was sent here."""
    if not code:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "python_code.py")
        path.write_text(code, encoding="utf-8")
        import_file("python_code", path)
