"""The file by which an environment variable turns the alias on.

Python runs the lines of ``.pth`` files that begin with ``import`` when it starts (see
the documentation of its module `site`). The one here looks at the variable, and does
nothing where it is not set.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

from ..errors import FastpipeError

VARIABLE = "FASTPIPE_AS_SPACY"
"""The environment variable: anything but ``0`` turns the alias on."""

# `find_spec`: the file may outlast the package.
_LINE = (
    f'import os; os.environ.get("{VARIABLE}", "0") not in ("", "0") '
    f'and __import__("importlib.util").util.find_spec("fastpipe") '
    f'and __import__("fastpipe.as_spacy")\n'
)


class PthFileError(FastpipeError, OSError):
    """The file can't be written or removed."""


def path(folder: Path | None = None) -> Path:
    """Return the file's place.

    Parameters
    ----------
    folder
        A folder whose ``.pth`` files Python reads; by default that of this
        environment's packages.
    """
    return (folder or Path(sysconfig.get_path("purelib"))) / "fastpipe_as_spacy.pth"


def is_written(folder: Path | None = None) -> bool:
    """Whether the file is there."""
    return path(folder).is_file()


def write(folder: Path | None = None) -> Path:
    """Write the file, and return its place.

    Raises
    ------
    PthFileError
        If the folder can't be written to.
    """
    place = path(folder)
    beside = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        beside.write_text(_LINE, encoding="utf-8")
        beside.replace(place)
    except OSError as error:
        raise PthFileError(_problem(place, "written", error)) from error
    return place


def remove(folder: Path | None = None) -> bool:
    """Remove the file, and return whether there was one.

    Raises
    ------
    PthFileError
        If the folder can't be written to.
    """
    place = path(folder)
    if not place.is_file():
        return False
    try:
        place.unlink()
    except OSError as error:
        raise PthFileError(_problem(place, "removed", error)) from error
    return True


def _problem(place: Path, what: str, error: OSError) -> str:
    return (
        f"The file {place} can't be {what}: {error.strerror}. Do it as the owner of "
        f"this Python's packages, or work in a virtual environment; without the file, "
        f"`import fastpipe.as_spacy` and `python -m fastpipe.as_spacy` do the same"
    )
