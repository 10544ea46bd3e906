"""``fastpipe migrate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..migration import apply, plan
from .options import as_command


def migrate_cli(
    folder: Annotated[
        Path, typer.Argument(help="Folder of the project, or one file of it.")
    ],
    write: Annotated[
        bool,
        typer.Option("--write", "-w", help="Write the changes, without a question."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Don't show the changes.")
    ] = False,
) -> None:
    """Rewrite a project that uses spaCy so that it uses fastpipe.

    Shows the changes as a diff first, and says what it could not decide.
    """
    console = Console()
    changes, remarks = plan(folder)
    if not quiet:
        for change in changes:
            sys.stdout.write(change.diff())
        sys.stdout.flush()
    for remark in remarks:
        console.warn(f"{remark.path}:{remark.line}: {remark.message}")
    told = f"{len(changes)} file{'s' * (len(changes) != 1)}"
    if not changes:
        console.good("There is nothing to change")
    elif write or _is_wanted(told):
        apply(changes)
        console.good(f"Changed {told}")
    else:
        console.info(f"{told} would change; --write changes them")


def _is_wanted(told: str) -> bool:
    """Ask at a terminal; elsewhere there is nobody to ask."""
    return (
        sys.stdin.isatty() and sys.stdout.isatty() and typer.confirm(f"Change {told}?")
    )


command = as_command(migrate_cli, "migrate")
