"""``fastpipe assemble``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ..console import Console
from ..language import Language
from ..training.checkpoint import save_pipeline
from ..util import (
    SimpleFrozenDict,
    get_sourced_components,
    load_config,
    load_model_from_config,
)
from .options import (
    TAKES_OVERRIDES,
    CodeOption,
    ConfigArgument,
    VerboseOption,
    as_command,
    import_code,
    parse_overrides,
    require_pipeline_folder,
    set_verbosity,
)


def assemble_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_path: Annotated[Path, typer.Argument(help="Folder for the pipeline.")],
    code: CodeOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Make a pipeline from a config without training it.

    Its components are sourced from other pipelines, have rules only, or get their
    labels in the section [initialize]. Settings can be overridden by their dotted
    names: --paths.vectors FOLDER.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    assemble(config_path, output_path, overrides=overrides)


def assemble(
    config_path: str | Path,
    output_path: str | Path,
    *,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    silent: bool = False,
) -> Language:
    """Make a pipeline from a config without training it, and save it.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    output_path
        Folder for the pipeline.
    overrides
        New values of settings by dotted names.
    silent
        Whether to print nothing.

    Returns
    -------
    Language
        The pipeline.
    """
    console = Console(silent=silent)
    require_pipeline_folder(Path(output_path))
    config = load_config(config_path, overrides=overrides, interpolate=False)
    console.divider("Initializing pipeline")
    nlp = load_model_from_config(config, auto_fill=True)
    with nlp.select_pipes(disable=list(get_sourced_components(config))):
        nlp.initialize()
    console.good("Initialized pipeline")
    console.divider("Serializing to disk")
    save_pipeline(nlp, output_path)
    console.good(f"Saved pipeline to output directory: {output_path}")
    return nlp


command = as_command(assemble_cli, "assemble", context_settings=TAKES_OVERRIDES)
