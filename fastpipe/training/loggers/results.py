"""Results of an evaluation in the form that trackers take, and settings to record."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any

from ...errors import BROKEN_PATTERN, InputError, MissingPackageError, install_extra

if TYPE_CHECKING:
    from ...language import Language

Info = Mapping[str, Any]
SetUp = Callable[
    ["Language", IO[str], IO[str]],
    tuple[Callable[[Info], None], Callable[[], None]],
]


def numbers(
    info: Info, custom_stats: Callable[[Info], Mapping[str, Any]] | None = None
) -> dict[str, float]:
    """Return the results of an evaluation as numbers by name.

    Parameters
    ----------
    info
        What the logger gets.
    custom_stats
        Finds further values in it.

    Returns
    -------
    dict
        ``score``, ``loss_NAME`` for each component, and the other scores, those by
        label with dots: ``ents_per_type.ORG.f``.
    """
    found = {"score": info["score"]}
    found.update({f"loss_{name}": loss for name, loss in info["losses"].items()})
    found.update(flat(info["other_scores"]))
    if custom_stats is not None:
        found.update(flat(custom_stats(info)))
    return {
        name: float(value)
        for name, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def flat(values: Mapping[str, Any], parent: str = "") -> dict[str, Any]:
    """Return a nested dict's values by dotted names."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        name = f"{parent}.{key}" if parent else str(key)
        found.update(flat(value, name) if isinstance(value, Mapping) else {name: value})
    return found


def stats_matcher(
    patterns: Iterable[str] | None,
) -> Callable[[Info], dict[str, Any]]:
    """Return a function that finds values of a logger's dict whose keys match.

    Parameters
    ----------
    patterns
        Regular expressions for the beginning of keys.

    Raises
    ------
    InputError
        If one is no regular expression.
    """
    compiled = []
    for pattern in patterns or ():
        try:
            compiled.append(re.compile(pattern))
        except BROKEN_PATTERN as error:
            raise InputError(
                f"{pattern!r} in [training.logger] is no regular expression: {error}"
            ) from error

    def find(info: Info) -> dict[str, Any]:
        return {
            name: value
            for name, value in info.items()
            if any(pattern.match(name) for pattern in compiled)
        }

    return find


def recorded_config(nlp: Language, remove: Iterable[str]) -> dict[str, Any]:
    """Return the config to record, without some of its values.

    Parameters
    ----------
    nlp
        The pipeline.
    remove
        Dotted names of settings that are nobody's business, such as paths.

    Raises
    ------
    InputError
        If there is no such setting.
    """
    config: Any = nlp.config.interpolate()
    for name in remove:
        *parents, last = name.split(".")
        section = config
        for parent in parents:
            section = section.get(parent) if isinstance(section, Mapping) else None
        if not isinstance(section, dict) or last not in section:
            raise InputError(
                f"The setting {name!r} of [training.logger] remove_config_values is "
                f"not in the config. Expected dotted names such as 'paths.train'"
            )
        del section[last]
    return dict(config)


def import_tracker(module: str, extra: str) -> Any:
    """Import an optional package.

    Parameters
    ----------
    module
        The module.
    extra
        fastpipe's extra that installs it.

    Raises
    ------
    MissingPackageError
        If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingPackageError(
            f"The logger in [training.logger] needs the package "
            f"{(error.name or module).partition('.')[0]!r}, which is not installed. "
            f"Install it with: {install_extra(extra)}"
        ) from error
