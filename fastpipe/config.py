"""The config: one file that holds every setting of a pipeline and its training.

The format is that of confection: INI sections with dotted names, values in JSON,
references such as ``${paths.train}`` to values and sections, and blocks that call
registered functions. On top of it this module puts sections in one order when they
are saved, and says in which file and section something is wrong.
"""

from __future__ import annotations

import configparser
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import confection

from .config_references import mend_lists, reference_problems
from .errors import ConfigError, ConfigValidationError, MissingFileError, did_you_mean
from .registry import own_name

__all__ = [
    "CONFIG_SECTION_ORDER",
    "DEFAULT_CONFIG_PATH",
    "DEFAULT_CONFIG_PRETRAIN_PATH",
    "Config",
    "copy_config",
    "default_config",
    "default_pretraining_config",
    "load_config",
    "load_config_from_str",
    "move_batch_size",
    "require_finite",
]

DEFAULT_CONFIG_PATH = Path(__file__).parent / "default_config.cfg"
DEFAULT_CONFIG_PRETRAIN_PATH = Path(__file__).parent / "default_config_pretraining.cfg"

#: The order of the sections in a saved config; others come after, as they were.
CONFIG_SECTION_ORDER = [
    "paths",
    "variables",
    "system",
    "nlp",
    "components",
    "corpora",
    "training",
    "pretraining",
    "initialize",
]

# The batcher's size, as a setting of [training].
_BATCH_SIZE = "batch_size"
# What the default config leaves out, since other systems read configs as well.
_NOT_BY_DEFAULT = (_BATCH_SIZE, "checkpoint_frequency")
# What the parser calls the text that it gets.
_PARSED = "'<string>'"
_HEADER = re.compile(r"^\[(.+)\]$", flags=re.MULTILINE)


class Config(confection.Config):
    """A nested dict of settings that can be read from a file and written to one.

    `is_interpolated` says whether references have been replaced by their values. A
    config that is saved with `interpolate=False` keeps them.
    """

    def to_str(self, *, interpolate: bool = True) -> str:
        """Return the config as text, sections in order, each before its parts."""
        return _in_order(super().to_str(interpolate=interpolate))

    def from_str(
        self,
        text: str,
        *,
        interpolate: bool = True,
        overrides: Mapping[str, Any] = MappingProxyType({}),
        **further: Any,
    ) -> Config:
        """Take the settings of a text in the place of those that are there.

        Parameters
        ----------
        text
            The config.
        interpolate
            Whether references are replaced by their values.
        overrides
            Values of settings, by their dotted names.
        **further
            Arguments that newer versions of confection have.

        Returns
        -------
        Config
            The config itself.
        """
        settings = {"overrides": dict(overrides), **further}
        super().from_str(text, interpolate=interpolate, **settings)
        if interpolate and "${" in text:
            written = confection.Config().from_str(text, interpolate=False, **settings)
            mend_lists(written, self)
        return self

    def merge(self, updates: Mapping[str, Any], remove_extra: bool = False) -> Config:
        """Return the config with the values of another in the place of its own.

        A block that calls a function gets the rest of its settings from the block of
        the same function here, under whichever prefix each of them names it.
        """
        defaults = _respelled(self, updates)
        if not isinstance(updates, confection.Config):
            updates = confection.Config(dict(updates))
        return Config(super(Config, defaults).merge(updates, remove_extra=remove_extra))

    def interpolate(self) -> Config:
        """Return a copy in which references are replaced by their values.

        Raises
        ------
        ConfigError
            If one refers to something that is not there, or to itself.
        """
        title = "The config's references can't be resolved:"
        if not self.is_interpolated and (problems := reference_problems(self)):
            raise ConfigError(title=title, errors=problems)
        try:
            text = self.to_str()
            # Not with a `from_str` of ours, which would read the text a second time to
            # mend its lists.
            resolved = Config(confection.Config().from_str(text))
            if "${" in text:
                mend_lists(self, resolved)
            return resolved
        except ConfigError:
            raise
        except ConfigValidationError as error:
            raise ConfigError(
                title=title, errors=error.errors, desc=error.desc or error.title
            ) from None
        except (ValueError, configparser.Error) as error:
            raise ConfigError(title=title, desc=str(error)) from None


def _respelled(config: Config, model: Mapping[str, Any]) -> Config:
    """Return a copy of a config that spells functions as another one does."""
    respelled = config.copy()
    _respell(respelled, model)
    return respelled


def _respell(block: dict[str, Any], model: Mapping[str, Any]) -> None:
    for key in block.keys() & model.keys():
        ours, theirs = block[key], model[key]
        if isinstance(ours, dict) and isinstance(theirs, Mapping):
            _respell(ours, theirs)
        elif (
            key.startswith("@")
            and isinstance(ours, str)
            and isinstance(theirs, str)
            and own_name(ours) == own_name(theirs)
        ):
            block[key] = theirs


def _in_order(text: str) -> str:
    """Return a config's text with its sections in order."""
    headers = list(_HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)] * bool(headers)
    blocks = []
    for index, (header, end) in enumerate(zip(headers, ends, strict=True)):
        path = header[1].split(".")
        # Positional arguments have an order of their own.
        last = f"{index:09}" if "*" in path else ""
        rank = (
            CONFIG_SECTION_ORDER.index(path[0])
            if path[0] in CONFIG_SECTION_ORDER
            else len(CONFIG_SECTION_ORDER)
        )
        names = path[: path.index("*")] if last else path
        blocks.append(((rank, names, last), text[header.start() : end].strip()))
    blocks.sort(key=lambda block: block[0])
    return "\n\n".join(block for _, block in blocks)


def copy_config(config: Mapping[str, Any]) -> Config:
    """Return a deep copy of a config.

    Raises
    ------
    ConfigError
        If it holds something that can't be copied.
    """
    try:
        is_interpolated = getattr(config, "is_interpolated", True)
        return Config(dict(config), is_interpolated=is_interpolated).copy()
    except (TypeError, ValueError) as error:
        raise ConfigError(
            title="The config can't be copied.",
            desc=f"Expected values that JSON knows; objects come from registered "
            f"functions, by blocks with a key such as @architectures ({error})",
        ) from error


def load_config(
    path: str | Path,
    overrides: Mapping[str, Any] = {},
    interpolate: bool = False,
) -> Config:
    """Read a config file.

    Parameters
    ----------
    path
        The file; ``-`` reads standard input.
    overrides
        New values by dotted names, e.g. ``{"training.max_steps": 100}``. They are put
        in before references are resolved, and only over settings that exist.
    interpolate
        Whether to resolve references.

    Raises
    ------
    MissingFileError
        If there is no such file.
    ConfigError
        If it is no config, or an override names no setting.
    """
    if str(path) == "-":
        return load_config_from_str(
            sys.stdin.read(), overrides=overrides, interpolate=interpolate
        )
    file = Path(path)
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "doesn't exist"
        raise MissingFileError(
            f"The config file {file} {what}. Expected a file such as "
            f"`fastpipe init config` writes"
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            title=f"The config file {file} can't be read.",
            desc=f"Expected text in UTF-8 ({error})",
        ) from None
    return _parse(text, overrides, interpolate, source=str(file))


def load_config_from_str(
    text: str,
    overrides: Mapping[str, Any] = {},
    interpolate: bool = False,
) -> Config:
    """Read a config from text; see `load_config`."""
    return _parse(text, overrides, interpolate, source="the given text")


def _parse(
    text: str, overrides: Mapping[str, Any], interpolate: bool, *, source: str
) -> Config:
    config = _read(text, {}, source=source)
    if overrides:
        _check_overrides(config, overrides)
        config = _read(text, overrides, source=source)
    return config.interpolate() if interpolate else config


def _read(text: str, overrides: Mapping[str, Any], *, source: str) -> Config:
    try:
        config = Config().from_str(text, overrides=dict(overrides), interpolate=False)
    except (ConfigValidationError, configparser.Error) as error:
        raise _unreadable(error, source) from None
    require_finite(config)
    return config


def _unreadable(error: Exception, source: str) -> ConfigError:
    """Return what the parser or a check says of a config's text as one of ours."""
    title = f"The config can't be read ({source})."
    if isinstance(error, ConfigValidationError) and error.errors:
        return ConfigError(title=title, errors=[_explained(**e) for e in error.errors])
    what = error.desc if isinstance(error, ConfigValidationError) else str(error)
    return ConfigError(
        title=title,
        desc=f"{str(what).replace(_PARSED, source)}\nExpected sections such as "
        f"[training] with lines `setting = value`, each on one line, values in JSON",
    )


def _explained(loc: Sequence[str], msg: str) -> dict[str, Any]:
    """Return what the parser says of a section, with what to do about it."""
    for depth in range(1, len(loc)):
        if msg == f"Section {loc[depth - 1]!r} is not defined":
            above = ".".join(loc[:depth])
            msg = f"there is no section [{above}]. Add the line [{above}] before it"
            break
    if msg == "found conflicting values":
        msg = "there is a section of this name and a setting. Take one of them out"
    return {"loc": loc, "msg": msg}


def require_finite(config: Mapping[str, Any]) -> None:
    """Raise for numbers that JSON has no place for.

    Raises
    ------
    ConfigError
        Naming the settings that are infinite or no number.
    """
    problems = [
        {"loc": path, "msg": f"expected a finite number, got {value}"}
        for path, value in _settings(config)
        if isinstance(value, float) and not math.isfinite(value)
    ]
    if problems:
        raise ConfigError(title="The config can't be used:", errors=problems)


def _check_overrides(config: Config, overrides: Mapping[str, Any]) -> None:
    """Raise for overrides of settings that are neither there nor have a default."""
    problems = []
    for name in overrides:
        section, _, setting = name.rpartition(".")
        block = _section(config, section)
        if not section or block is None:
            sections = [".".join(path) for path in _sections(config)]
            message = "there is no such section." + (
                did_you_mean(section, sections)
                or f" Expected one of: {', '.join(config)}, or one within them"
            )
        elif setting in block or _is_open(block):
            continue
        else:
            known = {*block, *(_section(default_config(), section) or {})}
            if section == "training":
                known.update(_NOT_BY_DEFAULT)
            if setting in known:
                continue
            message = f"there is no such setting.{did_you_mean(setting, known)}"
        problems.append({"loc": name.split("."), "msg": message})
    if problems:
        raise ConfigError(
            title="The config can't be overridden:",
            desc="Only sections and settings that the config has can get another "
            "value. Add what is missing to the file.",
            errors=problems,
        )


def move_batch_size(config: confection.Config) -> confection.Config:
    """Return a config whose ``[training] batch_size`` is the size of its batcher.

    The two are the same setting; the second is what is saved.
    """
    training = config.get("training")
    if not isinstance(training, Mapping) or _BATCH_SIZE not in training:
        return config
    moved = config.copy()
    size = moved["training"].pop(_BATCH_SIZE)
    if size is not None:
        moved["training"].setdefault("batcher", {})["size"] = size
    return moved


def _is_open(block: Mapping[str, Any]) -> bool:
    """Whether a block calls a function, whose arguments may have defaults."""
    return "factory" in block or any(key.startswith("@") for key in block)


def _section(config: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    node: Any = config
    for part in name.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else None


def _sections(
    config: Mapping[str, Any], parent: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    found = []
    for key, value in config.items():
        if isinstance(value, Mapping):
            found.append((*parent, key))
            found.extend(_sections(value, (*parent, key)))
    return found


def _settings(
    value: Any, path: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield all values within a config that aren't sections or lists."""
    if isinstance(value, Mapping):
        parts: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list | tuple):
        parts = enumerate(value)
    else:
        yield path, value
        return
    for key, part in parts:
        yield from _settings(part, (*path, key))


@cache
def _read_builtin(path: Path) -> Config:
    text = path.read_text(encoding="utf-8")
    return Config().from_str(text, interpolate=False)


def default_config() -> Config:
    """Return the settings that a config has where it says nothing else."""
    return _read_builtin(DEFAULT_CONFIG_PATH).copy()


def default_pretraining_config() -> Config:
    """Return the sections that pretraining adds to a config, with their defaults."""
    return _read_builtin(DEFAULT_CONFIG_PRETRAIN_PATH).copy()
