"""The pipeline packages that are installed."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from typing import NamedTuple

OWN_GROUP = "fastpipe_models"
"""The group of packages that `fastpipe package` made."""

GROUPS = ("spacy_models", OWN_GROUP)
"""The groups of entry points by which pipeline packages make themselves known."""


class InstalledPipeline(NamedTuple):
    """An installed pipeline package.

    Attributes
    ----------
    name
        The name to load and import it by, e.g. ``"en_core_web_sm"``.
    version
        The version of the distribution.
    """

    name: str
    version: str


def find_installed_pipelines() -> Iterator[InstalledPipeline]:
    """Yield the installed pipeline packages, by name."""
    points = importlib.metadata.entry_points()
    found = {
        InstalledPipeline(point.value.partition(":")[0], point.dist.version)
        for group in GROUPS
        for point in points.select(group=group)
        if point.dist is not None
    }
    yield from sorted(found)


def packages_distributions() -> dict[str, list[str]]:
    """Return, for each package that can be imported, what was installed for it."""
    found = importlib.metadata.packages_distributions()
    return {name: list(names) for name, names in found.items()}


def get_installed_models() -> list[str]:
    """Return the names of the installed pipeline packages."""
    return [pipeline.name for pipeline in find_installed_pipelines()]
