"""The file that says which settings to search, and between which values."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...config import Config
from ...errors import ConfigError, MissingFileError, did_you_mean, listing
from ...util import dict_to_dot, load_config_from_str

_SECTION = re.compile(r"\[([^\]\n]+)\]")
_EXAMPLE = """\
Expected sections such as

[space.training.dropout]
type = "float"
low = 0.05
high = 0.5"""


@dataclass(frozen=True)
class Choice:
    """Some values, without an order.

    Attributes
    ----------
    values
        Texts, numbers, booleans or null.
    """

    values: tuple[Any, ...]

    def has(self, value: Any) -> bool:
        """Whether a value is one of them."""
        return any(type(one) is type(value) and one == value for one in self.values)


@dataclass(frozen=True)
class Range:
    """Numbers from one to another, both included.

    Attributes
    ----------
    low, high
        The ends.
    step
        The distance of neighbours; None for any number between.
    log
        Whether small numbers are as likely as large ones, by their logarithms.
    whole
        Whether they are whole numbers.
    """

    low: float
    high: float
    step: float | None
    log: bool
    whole: bool

    def has(self, value: Any) -> bool:
        """Whether a value is one of them."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if not self.low <= value <= self.high or (self.whole and value % 1):
            return False
        steps = 0.0 if self.step is None else (value - self.low) / self.step
        return math.isclose(steps, round(steps), abs_tol=1e-9)


Values = Choice | Range
Space = dict[str, Values]


def load_space(path: str | Path) -> Space:
    """Read a file with the settings to search.

    Parameters
    ----------
    path
        The file: a section ``[space.NAME]`` for each setting, by its dotted name in the
        config, or lines ``NAME = {...}`` in ``[space]``.

    Returns
    -------
    dict
        The values by dotted names.

    Raises
    ------
    MissingFileError
        If there is no such file.
    ConfigError
        If it is not such a file; the message names the sections and keys.
    """
    file = Path(path)
    if not file.is_file():
        raise MissingFileError(
            f"The file {file} with the settings to search doesn't exist. {_EXAMPLE}"
        )
    title = f"The settings to search can't be read from {file}:"
    try:
        text = file.read_text(encoding="utf-8-sig")
        config = load_config_from_str(_with_sections_above(text))
    except UnicodeDecodeError as error:
        raise ConfigError(
            title=title, desc=f"Expected text in UTF-8 ({error})"
        ) from None
    except ConfigError as error:
        error.title = title
        raise ConfigError(
            title=title, desc=error.desc, errors=error.errors or None
        ) from None
    others = [name for name in config if name != "space"]
    if others or not isinstance(config.get("space"), dict) or not config["space"]:
        found = f"found [{'], ['.join(others)}]" if others else "it has no [space]"
        raise ConfigError(title=title, desc=f"{found}. {_EXAMPLE}")
    space: Space = {}
    problems: list[dict[str, Any]] = []
    for name, block in _blocks(config["space"]):
        found_problems = _problems(block)
        for key, message in found_problems.items():
            loc = ("space", name, key) if key else ("space", name)
            problems.append({"loc": loc, "msg": message})
        if not found_problems:
            space[name] = _values(block)
    if problems:
        raise ConfigError(title=title, errors=problems)
    return space


def check_names(space: Space, config: Config, path: str | Path) -> None:
    """Raise if settings to search are not in a config.

    Parameters
    ----------
    space
        The settings.
    config
        The config, complete.
    path
        The file that they come from, for the message.

    Raises
    ------
    ConfigError
        Naming each of them.
    """
    known = dict_to_dot(config)
    problems = []
    for name in space:
        if name in known:
            continue
        below = [one for one in known if one.startswith(f"{name}.")]
        if below:
            message = f"is a section. Search one of its settings: {listing(below[:8])}"
        else:
            message = f"the config has no such setting.{did_you_mean(name, known)}"
        problems.append({"loc": ("space", name), "msg": message})
    if problems:
        raise ConfigError(
            title=f"The settings to search in {path} are not those of the config:",
            errors=problems,
        )


def space_to_dict(space: Space) -> dict[str, Any]:
    """Return what JSON can hold."""
    return {name: asdict(values) for name, values in space.items()}


def _with_sections_above(text: str) -> str:
    """Put sections after those that they are in, which need not be written."""
    before, *chunks = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    names = [found[1] if (found := _SECTION.match(one)) else "" for one in chunks]
    above = {
        ".".join(parts[:depth])
        for parts in (name.split(".") for name in names)
        for depth in range(1, len(parts))
    }
    chunks += [f"[{name}]\n" for name in above - {*names}]
    return before + "\n".join(sorted(chunks, key=_depth))


def _depth(chunk: str) -> tuple[int, str]:
    header = chunk.partition("]")[0]
    return header.count("."), header


def _blocks(section: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the dotted names that have a type, and what stands nowhere else."""
    for key, value in section.items():
        name = f"{above}{key}"
        if isinstance(value, dict) and value and "type" not in value:
            settings = {k: v for k, v in value.items() if not isinstance(v, dict)}
            if settings:
                yield name, value
            else:
                yield from _blocks(value, f"{name}.")
        else:
            yield name, value


def _problems(block: Any) -> dict[str, str]:
    """Return what is wrong with a setting's section, by key."""
    if not isinstance(block, dict):
        return {"": f"expected a section with type, low and high, got {block!r:.100}"}
    kind = block.get("type")
    if kind not in _CHECKS:
        options = listing(repr(name) for name in _CHECKS)
        return {"type": f"expected one of {options}, got {kind!r:.100}"}
    required, optional = _CHECKS[kind]
    problems = {key: "is missing" for key in required if key not in block}
    for key in block:
        if key not in (*required, *optional, "type"):
            hint = did_you_mean(key, (*required, *optional))
            problems[key] = (
                f"unknown.{hint} A setting of type {kind} has "
                f"{listing((*required, *optional))}"
            )
    if problems:
        return problems
    return _choice_problems(block) if kind == "categorical" else _range_problems(block)


_CHECKS: dict[Any, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "categorical": (("values",), ()),
    "int": (("low", "high"), ("step", "log")),
    "float": (("low", "high"), ("step", "log")),
}


def _choice_problems(block: Mapping[str, Any]) -> dict[str, str]:
    values = block["values"]
    if not isinstance(values, list) or not values:
        return {"values": f"expected a list such as [64, 96], got {values!r:.100}"}
    for value in values:
        if not isinstance(value, str | int | float | bool | None):
            return {
                "values": f"expected texts, numbers, true, false or null, got "
                f"{value!r:.100}"
            }
    if len({(type(value), value) for value in values}) < len(values):
        return {"values": f"expected each value once, got {values!r:.100}"}
    return {}


def _range_problems(block: Mapping[str, Any]) -> dict[str, str]:
    whole = block["type"] == "int"
    noun = "a whole number" if whole else "a number"
    problems = {
        key: f"expected {noun}, got {block[key]!r:.100}"
        for key in ("low", "high", "step")
        if key in block and not _is_number(block[key], whole)
    }
    if not isinstance(block.get("log", False), bool):
        problems["log"] = f"expected true or false, got {block['log']!r:.100}"
    if problems:
        return problems
    low, high = block["low"], block["high"]
    step, log = block.get("step"), block.get("log")
    if low > high:
        return {"high": f"expected {low} or more, as low is, got {high}"}
    if step is not None and step <= 0:
        return {"step": f"expected a number above 0, got {step}"}
    if log and step is not None:
        return {"step": "can't be had together with log = true: leave one out"}
    if log and low < (1 if whole else 5e-324):
        least = "1 or more" if whole else "a number above 0"
        return {"low": f"expected {least}, as log = true, got {low}"}
    return {}


def _is_number(value: Any, whole: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return False
    return math.isfinite(value)


def _values(block: Mapping[str, Any]) -> Values:
    if block["type"] == "categorical":
        return Choice(tuple(block["values"]))
    return Range(
        block["low"],
        block["high"],
        block.get("step"),
        block.get("log", False),
        block["type"] == "int",
    )
