"""What a config refers to, whether it holds, and how it differs from another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import srsly

from .._runtime.json_text import dump_json
from ..config import Config
from ..errors import FastpipeError
from ..language.settings import initialize_arguments
from ..language.vocab_data import find_vectors
from ..registry import registry
from ..schemas import ConfigSchemaInit, ConfigSchemaPretrain
from ..util import get_sourced_components, load_model_from_config
from .pipeline_checks import (
    check_listeners,
    require_weights,
    warn_of_sourced_listeners,
    warn_of_split_listeners,
)
from .quickstart import starter_config
from .run import check_process_settings, resolve_corpora, resolve_settings

if TYPE_CHECKING:
    from ..language import Language

__all__ = [
    "Change",
    "FunctionUse",
    "Problem",
    "VariableUse",
    "check_config",
    "config_changes",
    "default_like",
    "format_changes",
    "registered_functions",
    "variables",
]

_REFERENCE = re.compile(r"\$\{([\w.]+)(?::(\w+))?\}")


class Problem(NamedTuple):
    """A part of a config that can't be used."""

    part: str
    error: FastpipeError


class FunctionUse(NamedTuple):
    """A registered function that a config calls."""

    path: str
    """Dotted name of the section."""
    registry: str
    name: str
    module: str | None
    file: str | None
    line: int | None


class VariableUse(NamedTuple):
    """A setting that other settings refer to."""

    name: str
    """As it is written, e.g. ``${paths.train}``."""
    value: Any


class Change(NamedTuple):
    """A setting that differs between two configs."""

    section: str
    setting: str
    before: str | None
    """The value as it is written; None where the setting is not there."""
    after: str | None


def check_config(config: Config) -> list[Problem]:
    """Make everything that a config describes, as training does, and collect errors.

    Parameters
    ----------
    config
        The config, not interpolated.

    Returns
    -------
    list
        One problem a part: the pipeline, ``[system]``, ``[initialize]``,
        ``[training]``, the corpora and ``[pretraining]``. Where the pipeline can't be
        made, nothing else is tried.

    Warns
    -----
    FastpipeWarning
        Where a component listens to a layer that it was not trained with, or that
        changes without it.
    """
    try:
        nlp = load_model_from_config(config, auto_fill=True)
        check_listeners(nlp)
        filled = nlp.config.interpolate()
    except FastpipeError as error:
        return [Problem("the pipeline", error)]
    training = filled["training"]
    steps: dict[str, Callable[[], Any]] = {
        "[system]": lambda: check_process_settings(filled),
        "[initialize]": lambda: _check_initialize(nlp, filled["initialize"]),
        "[training]": lambda: _check_training(nlp, get_sourced_components(config)),
        "[corpora]": lambda: resolve_corpora(nlp, training),
    }
    if filled.get("pretraining"):
        steps["[pretraining]"] = lambda: registry.resolve(
            filled["pretraining"], schema=ConfigSchemaPretrain
        )
    problems = []
    for part, step in steps.items():
        try:
            step()
        except FastpipeError as error:
            problems.append(Problem(part, error))
    return problems


def _check_initialize(nlp: Language, section: dict[str, Any]) -> None:
    """Check ``[initialize]``, and that the vectors that it names are there."""
    settings = registry.resolve(section, schema=ConfigSchemaInit)
    initialize_arguments(nlp, settings)
    if settings["vectors"] is not None:
        find_vectors(settings["vectors"])


def _check_training(nlp: Language, sourced: Collection[str]) -> None:
    """Check ``[training]``, and how its components go together."""
    frozen = resolve_settings(nlp)["frozen_components"]
    initialize = nlp.config["initialize"]
    # A callback may give a frozen component its weights.
    if initialize["before_init"] is None and initialize["after_init"] is None:
        require_weights(nlp, frozen)
    warn_of_sourced_listeners(nlp, sourced)
    warn_of_split_listeners(nlp, frozen)


def registered_functions(config: Mapping[str, Any]) -> list[FunctionUse]:
    """Return the functions that a config calls, in its order.

    Component factories are among them.

    Raises
    ------
    RegistryError
        If one is unknown.
    """
    return list(_functions(config, ()))


def _functions(
    block: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[FunctionUse]:
    for key, value in block.items():
        if isinstance(value, Mapping):
            yield from _functions(value, (*path, key))
            continue
        is_factory = key == "factory" and path[:1] == ("components",) and len(path) == 2
        if not (key.startswith("@") or is_factory):
            continue
        kind = "factories" if is_factory else key[1:]
        found = registry.find(kind, value)
        line = found.get("line_no")
        yield FunctionUse(
            path=".".join(path),
            registry=kind,
            name=value,
            module=_text(found.get("module")),
            file=_text(found.get("file")),
            line=int(line) if line is not None else None,
        )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def variables(config: Config) -> list[VariableUse]:
    """Return the settings and sections that a config refers to, in its order.

    Parameters
    ----------
    config
        The config, not interpolated.
    """
    interpolated = config.interpolate()
    found: dict[str, Any] = {}
    for match in _REFERENCE.finditer(config.to_str(interpolate=False)):
        node: Any = interpolated
        for part in (*match[1].split("."), *([match[2]] if match[2] else [])):
            node = node[part]
        found.setdefault(match[0], node)
    return [VariableUse(name, value) for name, value in found.items()]


def default_like(
    config: Mapping[str, Any],
    *,
    optimize: str = "efficiency",
    gpu: bool = False,
    pretraining: bool = False,
) -> Config:
    """Return what ``init config`` writes for a config's language and components.

    The parameters are those of `fastpipe.training.quickstart.starter_config`.
    """
    nlp = config.get("nlp", {})
    return starter_config(
        lang=nlp.get("lang") or "xx",
        pipeline=nlp.get("pipeline", []),
        optimize=optimize,
        gpu=gpu,
        pretraining=pretraining,
    )


def config_changes(before: Config, after: Config) -> list[Change]:
    """Return the settings that differ between two configs.

    The order of settings plays no role. Sections of `before` come first.
    """
    old, new = _settings(before), _settings(after)
    changes = []
    for section in dict.fromkeys([*old, *new]):
        was, becomes = old.get(section, {}), new.get(section, {})
        for setting in dict.fromkeys([*was, *becomes]):
            pair = was.get(setting), becomes.get(setting)
            if pair[0] != pair[1]:
                changes.append(Change(section, setting, *pair))
    return changes


def format_changes(changes: list[Change]) -> str:
    """Return changes as text, with ``-`` before what was and ``+`` before what is."""
    lines: list[str] = []
    section = None
    for change in changes:
        if change.section != section:
            section = change.section
            lines += [""] * bool(lines) + [f"[{section}]"]
        for sign, value in (("-", change.before), ("+", change.after)):
            if value is not None:
                lines.append(f"{sign} {change.setting} = {value}")
    return "\n".join(lines)


def _settings(config: Config) -> dict[str, dict[str, str]]:
    """Return the settings by section, as they are written in a file."""
    found: dict[str, dict[str, str]] = {}
    section = ""
    for line in config.to_str(interpolate=False).splitlines():
        if line.startswith("["):
            section = line[1:-1]
            found[section] = {}
        elif line:
            name, _, value = line.partition(" = ")
            found[section][name] = _normalized(value)
    return found


def _normalized(value: str) -> str:
    """Return a value in one spelling: 1e-8 and 1e-08 are the same."""
    try:
        return str(dump_json(srsly.json_loads(value)))
    except ValueError:
        return value
