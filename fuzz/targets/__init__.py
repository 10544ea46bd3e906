"""The targets by name, each a function that takes a `fuzz.draw.Draw`."""

from __future__ import annotations

from collections.abc import Callable

from ..draw import Draw
from . import (
    commands,
    configs,
    displacy,
    docs,
    importers,
    pipelines,
    rules,
    tables,
    training,
)

TARGETS: dict[str, Callable[[Draw], object]] = {
    **docs.TARGETS,
    **training.TARGETS,
    **importers.TARGETS,
    **tables.TARGETS,
    **rules.TARGETS,
    **configs.TARGETS,
    **displacy.TARGETS,
    **pipelines.TARGETS,
    **commands.TARGETS,
}
