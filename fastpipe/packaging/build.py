"""Building of distributions from a package's folder."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..errors import FastpipeError, InputError, install_extra

FORMATS = ("sdist", "wheel")
_SHOWN_LINES = 15


class BuildError(FastpipeError, RuntimeError):
    """A package that its build tool couldn't build."""


def build_package(folder: Path, formats: Sequence[str]) -> list[Path]:
    """Build distributions of a package, into ``dist`` in its folder.

    The tools of this environment are used: nothing is downloaded.

    Parameters
    ----------
    folder
        The folder with ``pyproject.toml``.
    formats
        "sdist" and "wheel".

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    InputError
        If a format is unknown, or a tool is not installed.
    BuildError
        If the build fails.
    """
    for name in formats:
        if name not in FORMATS:
            raise InputError(
                f"Can't build a {name!r}. Expected {' and/or '.join(FORMATS)}, or none"
            )
    if not formats:
        return []
    for tool in ("build", "setuptools"):
        if importlib.util.find_spec(tool) is None:
            raise InputError(
                f"Packages are built with {tool}, which is not installed. Install it "
                f"with `{install_extra('package')}`, or use --build none"
            )
    folder = folder.resolve()
    done = subprocess.run(
        [
            sys.executable,
            *("-m", "build", "--no-isolation"),
            *(f"--{name}" for name in formats),
            *("--outdir", str(folder / "dist"), str(folder)),
        ],
        # Outside of the folder: a folder `build` there would hide the tool.
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-_SHOWN_LINES:])
        raise BuildError(f"The package couldn't be built:\n{tail}")
    shutil.rmtree(folder / "build", ignore_errors=True)
    for path in folder.glob("*.egg-info"):
        shutil.rmtree(path, ignore_errors=True)
    return sorted((folder / "dist").iterdir())
