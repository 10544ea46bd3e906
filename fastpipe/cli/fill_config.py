"""``fastpipe init fill-config``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..config import Config
from ..console import Console
from ..training.config_report import config_changes, format_changes
from ..training.quickstart import complete_config
from ..util import load_config
from .options import CodePathOption, as_command, import_code, is_stdout, write_stdout
from .saving import save_config


def fill_config_cli(
    base_path: Annotated[Path, typer.Argument(help="The config to complete.")],
    output_file: Annotated[
        Path, typer.Argument(help="The complete config; - for stdout.")
    ] = Path("-"),
    pretraining: Annotated[
        bool, typer.Option("--pretraining", "-pt", help="Add the pretraining section.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", "-D", help="Show what was added or changed.")
    ] = False,
    code: CodePathOption = None,
) -> None:
    """Complete a config with all defaults."""
    import_code(code)
    fill_config(output_file, base_path, pretraining=pretraining, diff=diff)


def fill_config(
    output_file: str | Path,
    base_path: str | Path,
    *,
    pretraining: bool = False,
    diff: bool = False,
    silent: bool = False,
) -> tuple[Config, Config]:
    """Complete a config with all defaults.

    Parameters
    ----------
    output_file
        The complete config; ``-`` writes it to standard output.
    base_path
        The config to complete.
    pretraining
        Whether to add the section ``[pretraining]``.
    diff
        Whether to show what was added or changed.
    silent
        Whether to print no messages.

    Returns
    -------
    tuple
        The config as it was, and the complete one.
    """
    to_stdout = is_stdout(output_file)
    console = Console(stdout=sys.stderr if to_stdout else None, silent=silent)
    base = load_config(base_path)
    filled = complete_config(base, pretraining=pretraining)
    before, after = (one.to_str(interpolate=False) for one in (base, filled))
    if before == after:
        console.good("The config is complete: nothing to add")
    else:
        console.good("Filled in the config with all values")
        if diff:
            console.text(format_changes(config_changes(base, filled)))
    if to_stdout:
        write_stdout(after)
    else:
        save_config(after, Path(output_file), console)
    return base, filled


command = as_command(fill_config_cli, "fill-config")
