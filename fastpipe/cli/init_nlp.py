"""``fastpipe init nlp``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..training.checkpoint import save_pipeline
from ..training.initialize import init_nlp
from ..util import load_config
from .options import (
    TAKES_OVERRIDES,
    CodeOption,
    ConfigArgument,
    GpuOption,
    VerboseOption,
    as_command,
    import_code,
    parse_overrides,
    require_pipeline_folder,
    set_up_device,
    set_verbosity,
)


def init_pipeline_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_path: Annotated[Path, typer.Argument(help="Folder for the pipeline.")],
    code: CodeOption = None,
    verbose: VerboseOption = False,
    gpu_id: GpuOption = -1,
) -> None:
    """Initialize a pipeline on its training data, and save it untrained."""
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    require_pipeline_folder(output_path)
    console = Console()
    set_up_device(gpu_id, console)
    config = load_config(config_path, overrides=overrides, interpolate=False)
    nlp = init_nlp(config, use_gpu=gpu_id)
    save_pipeline(nlp, output_path)
    console.good(f"Saved initialized pipeline to {output_path}")


command = as_command(init_pipeline_cli, "nlp", context_settings=TAKES_OVERRIDES)
