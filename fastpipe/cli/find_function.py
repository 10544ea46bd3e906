"""``fastpipe find-function``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..console import Console
from ..errors import RegistryError
from ..registry import registry
from .options import as_command


def find_function_cli(
    func_name: Annotated[
        str, typer.Argument(help="Name of the function, e.g. spacy.Tagger.v2.")
    ],
    registry_name: Annotated[
        str | None,
        typer.Option("--registry", "-r", help="The registry, e.g. architectures."),
    ] = None,
) -> None:
    """Find the file and line that a registered function is defined in."""
    find_function(func_name, registry_name)


def find_function(
    func_name: str, registry_name: str | None = None, *, silent: bool = False
) -> tuple[str, int]:
    """Return the file and line that a registered function is defined in.

    Parameters
    ----------
    func_name
        The name it is registered under.
    registry_name
        The registry; all are searched where none is given.
    silent
        Whether to print nothing.

    Raises
    ------
    RegistryError
        If there is no such function.
    """
    names = [registry_name] if registry_name else registry.get_registry_names()
    if registry_name is not None:
        registry.find(registry_name, func_name)
    for name in names:
        if not registry.has(name, func_name):
            continue
        found = registry.find(name, func_name)
        place = str(found["file"]), int(found["line_no"] or 0)
        Console(silent=silent).good(
            f"Found registered function '{func_name}' at {place[0]}:{place[1]}"
        )
        return place
    raise RegistryError(
        f"Couldn't find registered function: {func_name!r}. Functions of installed "
        f"packages are found by their entry points"
    )


command = as_command(find_function_cli, "find-function")
