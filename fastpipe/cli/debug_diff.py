"""``fastpipe debug diff-config``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..training.config_report import (
    Change,
    config_changes,
    default_like,
    format_changes,
)
from ..util import load_config
from .init_config import Optimize
from .options import (
    CodeOption,
    ConfigArgument,
    as_command,
    import_code,
)


def debug_diff_cli(
    config_path: ConfigArgument,
    compare_to: Annotated[
        Path | None,
        typer.Option(
            "--compare-to", help="Another config. By default, what init config writes."
        ),
    ] = None,
    optimize: Annotated[
        Optimize,
        typer.Option(
            "--optimize", "-o", help="What the default config is optimized for."
        ),
    ] = Optimize.efficiency,
    gpu: Annotated[
        bool,
        typer.Option("--gpu", "-G", help="Whether the default config is for a GPU."),
    ] = False,
    pretraining: Annotated[
        bool,
        typer.Option(
            "--pretraining", "--pt", help="Whether the default config has pretraining."
        ),
    ] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", "-md", help="Write Markdown, for reports.")
    ] = False,
    code: CodeOption = None,
) -> None:
    """Show how a config differs from the default one, or from another.

    The default is what `init config` writes for the language and the components.
    """
    import_code(code)
    debug_diff(
        config_path,
        compare_to=compare_to,
        gpu=gpu,
        optimize=optimize.value,
        pretraining=pretraining,
        markdown=markdown,
    )


def debug_diff(
    config_path: str | Path,
    compare_to: str | Path | None = None,
    gpu: bool = False,
    optimize: str = "efficiency",
    pretraining: bool = False,
    markdown: bool = False,
) -> list[Change]:
    """Print how a config differs from the default one, or from another.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    compare_to
        The other config; None for what ``init config`` writes for the same language
        and components, with the options below.
    gpu, optimize, pretraining
        See `fastpipe.cli.init_config.init_config`.
    markdown
        Whether to write Markdown.

    Returns
    -------
    list
        The settings that differ.
    """
    console = Console()
    config = load_config(config_path)
    if compare_to is not None:
        other = load_config(compare_to)
        name = str(compare_to)
    else:
        other = default_like(
            config, optimize=optimize, gpu=gpu, pretraining=pretraining
        )
        name = "the default config"
        nlp = config.get("nlp", {})
        console.info(f"Language: {nlp.get('lang')}")
        console.info(f"Pipeline: {', '.join(nlp.get('pipeline', []))}")
    changes = config_changes(other, config)
    if not changes:
        console.good(f"The config is the same as {name}")
        return changes
    text = format_changes(changes)
    console.info(f"{len(changes)} settings differ from {name} (-)")
    console.text(f"\n```diff\n{text}\n```" if markdown else f"\n{text}")
    return changes


command = as_command(debug_diff_cli, "diff-config")
