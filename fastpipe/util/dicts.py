"""Nested dicts and dotted names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from confection import Config, SimpleFrozenDict, SimpleFrozenList

from ..errors import ConfigError, did_you_mean
from ..registry import registry

__all__ = [
    "SimpleFrozenDict",
    "SimpleFrozenList",
    "dict_to_dot",
    "dot_to_dict",
    "dot_to_object",
    "resolve_dot_names",
    "set_dot_to_object",
    "walk_dict",
]


def walk_dict(
    node: Mapping[str, Any], parent: Sequence[str] = (), *, for_overrides: bool = False
) -> Iterator[tuple[list[str], Any]]:
    """Go through the leaves of a nested dict.

    Parameters
    ----------
    node
        The dict.
    parent
        The names that lead to it.
    for_overrides
        Whether a block that calls a registered function is a leaf: overriding it
        replaces it whole.

    Yields
    ------
    tuple of list of str and object
        The names that lead to a value, and the value.
    """
    for key, value in node.items():
        path = [*parent, key]
        if isinstance(value, dict) and not (
            for_overrides and registry.is_promise(value)
        ):
            yield from walk_dict(value, path, for_overrides=for_overrides)
        else:
            yield path, value


def dict_to_dot(
    obj: Mapping[str, Any], *, for_overrides: bool = False
) -> dict[str, Any]:
    """Return a nested dict as a flat one with dotted names.

    >>> dict_to_dot({"a": {"b": 1, "c": {"d": 2}}})
    {'a.b': 1, 'a.c.d': 2}
    """
    return {
        ".".join(path): value
        for path, value in walk_dict(obj, for_overrides=for_overrides)
    }


def dot_to_dict(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a flat dict with dotted names as a nested one.

    >>> dot_to_dict({"a.b": 1, "a.c.d": 2})
    {'a': {'b': 1, 'c': {'d': 2}}}
    """
    nested: dict[str, Any] = {}
    for name, value in values.items():
        *parents, last = name.split(".")
        node = nested
        for part in parents:
            node = node.setdefault(part, {})
        node[last] = value
    return nested


def dot_to_object(config: Mapping[str, Any], section: str) -> Any:
    """Return the value or section of a dotted name.

    Raises
    ------
    KeyError
        If there is none.
    """
    node: Any = config
    for part in section.split("."):
        try:
            node = node[part]
        except (KeyError, TypeError):
            options = list(node) if isinstance(node, Mapping) else []
            raise KeyError(
                f"The config has no {section!r}: there is no {part!r}."
                f"{did_you_mean(part, options)}"
            ) from None
    return node


def set_dot_to_object(config: Config, section: str, value: Any) -> None:
    """Set the value of a dotted name whose section exists.

    Raises
    ------
    KeyError
        If the section is not there.
    """
    parent, _, last = section.rpartition(".")
    node = dot_to_object(config, parent) if parent else config
    if not isinstance(node, dict):
        raise KeyError(
            f"The config has no {section!r}: {parent!r} is a setting and no section."
        )
    node[last] = value


def resolve_dot_names(
    config: Config, dot_names: Sequence[str | None]
) -> tuple[Any, ...]:
    """Return the objects that dotted names stand for.

    Parameters
    ----------
    config
        An interpolated config.
    dot_names
        Names such as ``"corpora.train"``; None stands for None.

    Returns
    -------
    tuple
        An object a name. A section's functions are called once, however many names
        lead into it.

    Raises
    ------
    ConfigError
        If a name leads nowhere.
    """
    resolved: dict[tuple[str, ...], dict[str, Any]] = {}
    objects: list[Any] = []
    for name in dot_names:
        if name is None:
            objects.append(None)
            continue
        try:
            path = _part_to_resolve(config, name)
            if path not in resolved:
                resolved[path] = _resolve_part(config, path)
            objects.append(dot_to_object(resolved[path], name))
        except KeyError as error:
            raise ConfigError(
                title=f"The config has no {name!r}, which another setting names."
                f"{did_you_mean(name, _names(config))}",
                desc=f"Expected a section or setting; there are the sections "
                f"{', '.join(config)}",
                errors=[{"loc": name.split("."), "msg": error.args[0]}],
            ) from None
    return tuple(objects)


def _names(config: Config) -> Iterator[str]:
    """Yield the dotted names of sections, and of those right within them."""
    for section, block in config.items():
        yield section
        if isinstance(block, Mapping):
            yield from (f"{section}.{name}" for name in block)


def _part_to_resolve(config: Config, name: str) -> tuple[str, ...]:
    """Return the path of the part of a config that a dotted name is in.

    That is a subsection, as others may lack settings that only they need; or the whole
    section where one function returns all of it.
    """
    section, *inner = name.split(".")
    block = config[section]
    is_whole = not isinstance(block, dict) or any(key.startswith("@") for key in block)
    return (section,) if is_whole or not inner else (section, inner[0])


def _resolve_part(config: Config, path: tuple[str, ...]) -> dict[str, Any]:
    block = config[path[0]]
    if len(path) == 2:
        block = {path[1]: block[path[1]]}
    # With its name, so that messages have it, and a function may return all of it.
    return registry.resolve({path[0]: block})
