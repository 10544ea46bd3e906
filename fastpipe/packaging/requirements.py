"""The Python packages that a pipeline needs."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from ..about import __distribution__, __version__
from ..errors import FastpipeError, InputError
from ..registry import registry
from ..util import get_minor_version_range

# What fastpipe itself requires comes with it.
_COMES_ALONG = {"fastpipe", "thinc", "catalogue", "confection", "spacy"}


def find_requirements(
    meta: Mapping[str, Any],
    config: Mapping[str, Any],
    *,
    require_parent: bool = True,
) -> list[str]:
    """Return what pip is to install with a pipeline.

    Parameters
    ----------
    meta
        The pipeline's meta data; ``requirements`` are taken over.
    config
        Its config. Packages whose registered functions it names are required.
    require_parent
        Whether fastpipe itself is required.

    Raises
    ------
    InputError
        If a requirement in the meta data can't be read.
    """
    given = list(meta.get("requirements") or [])
    names = set()
    for text in given:
        try:
            names.add(canonicalize_name(Requirement(text).name))
        except InvalidRequirement as error:
            raise InputError(
                f"The requirement {text!r} in the meta data can't be read: {error}. "
                f"Expected e.g. 'numpy>=2,<3'"
            ) from None
    given += get_third_party_dependencies(config, exclude=names)
    if require_parent and canonicalize_name(__distribution__) not in names:
        given.append(f"{__distribution__}{get_minor_version_range(__version__)}")
    return given


def get_third_party_dependencies(
    config: Mapping[str, Any], exclude: Collection[str] = ()
) -> list[str]:
    """Return the packages, with versions, that a config's functions come from.

    Parameters
    ----------
    config
        The config of a pipeline.
    exclude
        Names of packages to leave out.
    """
    left_out = {canonicalize_name(name) for name in exclude}
    return [
        f"{name}{get_minor_version_range(version)}"
        for name, version in sorted(set(_distributions(config)))
        if canonicalize_name(name) not in left_out
    ]


def _distributions(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the packages, with versions, that a config's functions come from."""
    by_module = importlib.metadata.packages_distributions()
    for kind, name in set(_functions(config)):
        try:
            module = registry.find(kind, name)["module"]
        except FastpipeError:
            # It is registered by code that goes into the package.
            continue
        top = str(module).partition(".")[0]
        if top in _COMES_ALONG:
            continue
        for distribution in by_module.get(top, ()):
            yield distribution, importlib.metadata.version(distribution)


def _functions(node: Any) -> Iterator[tuple[str, str]]:
    """Yield the registries and names of functions in a config."""
    if not isinstance(node, Mapping):
        return
    for key, value in node.items():
        if isinstance(key, str) and key.startswith("@") and isinstance(value, str):
            yield key[1:], value
        elif key == "factory" and isinstance(value, str):
            yield "factories", value
        else:
            yield from _functions(value)
