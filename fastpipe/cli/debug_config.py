"""``fastpipe debug config``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import dump_json
from ..console import Console
from ..training.config_report import check_config, registered_functions, variables
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
    CodePathOption,
    ConfigArgument,
    as_command,
    import_code,
    parse_overrides,
)


def debug_config_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    code_path: CodePathOption = None,
    show_funcs: Annotated[
        bool,
        typer.Option(
            "--show-functions", "-F", help="List the functions that the config calls."
        ),
    ] = False,
    show_vars: Annotated[
        bool,
        typer.Option(
            "--show-variables", "-V", help="List the references and their values."
        ),
    ] = False,
) -> None:
    """Check a config by making all that it describes, and list what it refers to.

    Settings can be overridden as in `train`. A config that can't be used is exit
    status 1.
    """
    overrides = parse_overrides(ctx.args)
    import_code(code_path)
    valid = debug_config(
        config_path, overrides=overrides, show_funcs=show_funcs, show_vars=show_vars
    )
    if not valid:
        sys.exit(1)


def debug_config(
    config_path: str | Path,
    *,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    show_funcs: bool = False,
    show_vars: bool = False,
) -> bool:
    """Check a config, and print what is wrong with it.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    overrides
        New values of settings by dotted names.
    show_funcs
        Whether to list the registered functions that it calls, and where they are.
    show_vars
        Whether to list the settings that others refer to, with their values.

    Returns
    -------
    bool
        Whether the config can be used.
    """
    console = Console()
    config = load_config(config_path, overrides=overrides, interpolate=False)
    console.divider("Config validation")
    problems = check_config(config)
    for part, error in problems:
        console.error(f"Problem with {part}\n{error}")
    if not problems:
        console.good("Config is valid")
    if show_vars:
        _show_variables(config, console)
    if show_funcs:
        _show_functions(config, console)
    return not problems


def _show_variables(config: Any, console: Console) -> None:
    found = variables(config)
    console.divider(f"Variables ({len(found)})")
    rows = [(name, dump_json(value)) for name, value in found]
    console.table(rows, header=("Variable", "Value"))


def _show_functions(config: Any, console: Console) -> None:
    found = registered_functions(config)
    console.divider(f"Registered functions ({len(found)})")
    for use in found:
        console.info(f"[{use.path}]")
        rows = [("Registry", f"@{use.registry}"), ("Name", use.name)]
        if use.module is not None:
            rows.append(("Module", use.module))
        if use.file is not None:
            where = f"{use.file}:{use.line}" if use.line is not None else use.file
            rows.append(("File", where))
        console.table(rows)


command = as_command(debug_config_cli, "config", context_settings=TAKES_OVERRIDES)
