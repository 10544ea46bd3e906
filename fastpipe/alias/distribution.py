"""The distribution ``spacy``, as `importlib.metadata` is to see it.

Packages ask for the version of spaCy that is installed, and what it requires.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from typing import Any

from ..about import __distribution__, __face_version__, __license__, __title__

_NAME = "spacy"
_FILES = {
    "METADATA": f"""\
Metadata-Version: 2.1
Name: {_NAME}
Version: {__face_version__}
Summary: {__title__}, under the name of spaCy
License: {__license__}
Requires-Dist: {__distribution__}
""",
    "top_level.txt": f"{_NAME}\n",
}


class AliasDistribution(Distribution):
    """A distribution with a name and a version, and no files."""

    def read_text(self, filename: str) -> str | None:
        """Return what a file of its metadata says; None where there is no such file."""
        return _FILES.get(filename)

    def locate_file(self, path: Any) -> Path:
        """Return the place of a file, from the folder that packages are imported from.

        Parameters
        ----------
        path
            As it would stand in the list of files.
        """
        return Path(__file__).parents[2] / path


def find(context: Any = None) -> Iterator[Distribution]:
    """Yield the distribution, unless another one is asked for.

    Parameters
    ----------
    context
        `DistributionFinder.Context`: which name is asked for, if any.
    """
    context = DistributionFinder.Context() if context is None else context
    if context.name is None or context.name.lower() == _NAME:
        yield AliasDistribution()
