"""References in configs, such as ``${paths.train}``: what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ._runtime.json_text import dump_json
from .errors import did_you_mean

__all__ = ["mend_lists", "reference_problems"]

# A dollar before it makes it text. The end may have been forgotten.
_REFERENCE = re.compile(r"(?<!\$)\$\{([^}]*)(\}?)")

_Path = tuple[str, ...]


def reference_problems(config: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what keeps the references of a config from being resolved.

    Parameters
    ----------
    config
        The config, not interpolated.

    Returns
    -------
    list
        One mapping a problem: ``"loc"``, the path to the setting where the reference
        stands, and ``"msg"``.
    """
    nodes = dict(_nodes(config))
    problems = []
    references: dict[_Path, list[_Path]] = {}
    for place, text in nodes.items():
        for whole, name, end in _references(text):
            target = tuple(name.replace(":", ".").split("."))
            problem = _problem(nodes, target, whole, end, is_all=whole == text)
            if problem is None:
                references.setdefault(place, []).append(target)
            else:
                problems.append({"loc": place, "msg": problem})
    return problems or list(_circles(references))


def mend_lists(config: Mapping[str, Any], resolved: Mapping[str, Any]) -> None:
    """Give lists their references one by one.

    Confection makes one text of a list that begins and ends with a reference.

    Parameters
    ----------
    config
        The config, not interpolated.
    resolved
        What confection made of it, which is changed.
    """
    lists = [
        (path, value)
        for path, value in _nodes(config)
        if isinstance(value, list) and "${" in str(value)
    ]
    nodes = dict(_nodes(resolved)) if lists else {}
    for path, value in lists:
        parent: Any = nodes[path[:-1]] if len(path) > 1 else resolved
        parent[path[-1]] = _mended(value, parent[path[-1]], nodes)


def _mended(value: Any, got: Any, nodes: Mapping[_Path, Any]) -> Any:
    """Return what a part of a list stands for, where confection got it wrong."""
    if isinstance(value, Mapping) and isinstance(got, Mapping):
        # A list of mappings, as a project's commands are.
        return {key: _mended(value.get(key), one, nodes) for key, one in got.items()}
    if not isinstance(value, list):
        return got
    if isinstance(got, list) and len(got) == len(value):
        return [_mended(*pair, nodes) for pair in zip(value, got, strict=True)]
    return [_as_text(one, nodes) for one in value]


def _as_text(value: Any, nodes: Mapping[_Path, Any]) -> Any:
    if isinstance(value, list):
        return [_as_text(one, nodes) for one in value]
    if not isinstance(value, str):
        return value

    def found(match: re.Match[str]) -> str:
        one = nodes[tuple(match[1].replace(":", ".").split("."))]
        return one if isinstance(one, str) else str(dump_json(one))

    return _REFERENCE.sub(found, value)


def _nodes(value: Any, path: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    """Yield the settings and sections of a config, with their paths."""
    for key, one in value.items():
        yield (*path, key), one
        if isinstance(one, Mapping):
            yield from _nodes(one, (*path, key))


def _references(value: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the references in a setting: each whole, its name, and its end."""
    if isinstance(value, str):
        for match in _REFERENCE.finditer(value):
            yield match[0], match[1], match[2]
    elif isinstance(value, list):
        for one in value:
            for _, name, end in _references(one):
                # So that none of them is taken for all of the setting.
                yield f"in a list: {name}", name, end


def _problem(
    nodes: Mapping[_Path, Any], target: _Path, whole: str, end: str, *, is_all: bool
) -> str | None:
    """Return what is wrong with one reference."""
    if not end:
        return (
            f"the reference {whole!r} doesn't end. Expected ${{section.setting}}, "
            f"such as ${{paths.train}}"
        )
    if target == ("",):
        return "the reference ${} is empty. Expected one such as ${paths.train}"
    if target not in nodes:
        # Written out as a reference, so that one of a few letters has enough to match.
        options = (f"${{{_dotted(path)}}}" for path in nodes)
        near = did_you_mean(f"${{{_dotted(target)}}}", options, limit=2)
        return f"there is no {_dotted(target)!r} to refer to.{near}"
    if isinstance(nodes[target], Mapping) and not is_all:
        return (
            f"{_dotted(target)!r} is a section, and within a text or a list only a "
            f"setting can be referred to"
        )
    return None


def _dotted(path: _Path) -> str:
    return ".".join(map(str, path))


def _circles(references: Mapping[_Path, list[_Path]]) -> Iterator[dict[str, Any]]:
    """Yield a problem for each circle of references, at its first setting."""
    done: set[_Path] = set()
    for start in references:
        circle = _circle(references, start, (), done)
        if circle:
            names = " → ".join(map(_dotted, circle))
            yield {
                "loc": circle[0],
                "msg": f"the references go round in a circle: {names}",
            }


def _circle(
    references: Mapping[_Path, list[_Path]],
    place: _Path,
    route: tuple[_Path, ...],
    done: set[_Path],
) -> tuple[_Path, ...]:
    """Return the settings of a circle that a setting leads into, if any."""
    if place in route:
        return (*route[route.index(place) :], place)
    if place in done:
        return ()
    done.add(place)
    for target in references[place]:
        # A section brings all that is in it.
        for following in references:
            if following[: len(target)] == target:
                found = _circle(references, following, (*route, place), done)
                if found:
                    return found
    return ()
