"""``fastpipe alias``."""

from __future__ import annotations

import importlib.metadata
import os
from enum import Enum
from typing import Annotated

import typer

from ..about import __face_version__
from ..alias import is_on, pth_file
from ..console import Console
from .options import as_command


class State(str, Enum):
    """What to do with the alias."""

    on = "on"
    off = "off"


def alias_cli(
    state: Annotated[
        State | None,
        typer.Argument(help="on or off; without it, say how things stand."),
    ] = None,
) -> None:
    """Let FASTPIPE_AS_SPACY=1 have `import spacy` give fastpipe.

    Nothing changes for programs that run without the variable.
    """
    console = Console()
    if state is State.on:
        console.good(f"Wrote {pth_file.write()}")
    elif state is State.off and pth_file.remove():
        console.good(f"Removed {pth_file.path()}")
    for line in describe():
        console.info(line)


def describe() -> list[str]:
    """Return sentences on what ``import spacy`` gives in this environment."""
    variable = pth_file.VARIABLE
    value = os.environ.get(variable)
    lines = [
        f"The alias is on: programs of this environment that run with {variable}=1 "
        f"get fastpipe, as spaCy {__face_version__}, for `import spacy`"
        if pth_file.is_written()
        else f"The alias is off: {variable} has no meaning. `fastpipe alias on` gives "
        f"it one",
        f"{variable} is {'not set' if value is None else f'set to {value!r}'} here",
    ]
    version = spacy_version()
    lines.append(
        "spaCy itself is not installed here"
        if version is None
        else f"spaCy {version} is installed here: programs without the alias get that"
    )
    return lines


def spacy_version() -> str | None:
    """Return the version of spaCy itself that is installed, or None."""
    found = importlib.metadata.distributions(name="spacy")
    # With the alias on, the first one that is found is fastpipe.
    versions = [each.version for each in found][1 if is_on() else 0 :]
    return versions[0] if versions else None


command = as_command(alias_cli, "alias")
