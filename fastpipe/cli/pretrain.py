"""``fastpipe pretrain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import Console
from ..training.pretrain import pretrain
from ..util import load_config
from .options import (
    TAKES_OVERRIDES,
    CodeOption,
    ConfigArgument,
    GpuOption,
    ResumeOption,
    as_command,
    import_code,
    parse_overrides,
    set_up_device,
)

OutputArgument = Annotated[
    Path, typer.Argument(help="Folder for the weights of each epoch.")
]
ResumePathOption = Annotated[
    Path | None,
    typer.Option("--resume-path", "-r", help="Weights to go on from."),
]
EpochResumeOption = Annotated[
    int | None,
    typer.Option(
        "--epoch-resume",
        "-er",
        help="Number of the first epoch, where --resume-path doesn't tell.",
    ),
]
SkipLastOption = Annotated[
    bool,
    typer.Option("--skip-last", "-L", help="Don't save model-last.bin."),
]


def pretrain_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_dir: OutputArgument,
    code: CodeOption = None,
    resume_path: ResumePathOption = None,
    epoch_resume: EpochResumeOption = None,
    gpu_id: GpuOption = -1,
    skip_last: SkipLastOption = False,
    resume: ResumeOption = False,
) -> None:
    """Train the tok2vec layer of a pipeline on raw text, as its config says.

    Hidden words are to be predicted from their context: their characters, or their
    word vectors. Training begins from the weights if [initialize] init_tok2vec names
    them; use the same config for both. Settings can be overridden by their dotted
    names: --paths.raw_text text.jsonl.
    """
    overrides = parse_overrides(ctx.args)
    import_code(code)
    config = load_config(config_path, overrides=overrides, interpolate=False)
    set_up_device(gpu_id, Console())
    pretrain(
        config,
        output_dir,
        resume_path=resume_path,
        epoch_resume=epoch_resume,
        use_gpu=gpu_id,
        resume=resume,
        skip_last=skip_last,
    )


command = as_command(pretrain_cli, "pretrain", context_settings=TAKES_OVERRIDES)
