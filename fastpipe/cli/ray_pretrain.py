"""``fastpipe ray pretrain``."""

from __future__ import annotations

import typer

from ..training.distributed.cluster import connected
from ..training.distributed.pretraining import pretrain
from .options import (
    TAKES_OVERRIDES,
    AddressOption,
    CodeOption,
    ConfigArgument,
    GpuOption,
    ResumeOption,
    VerboseOption,
    as_command,
    import_code,
    parse_overrides,
    read_code,
    set_verbosity,
)
from .pretrain import (
    EpochResumeOption,
    OutputArgument,
    ResumePathOption,
    SkipLastOption,
)
from .ray_train import NumberOfWorkersOption, cpus_needed, load_with_parallel


def ray_pretrain_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_dir: OutputArgument,
    n_workers: NumberOfWorkersOption = None,
    address: AddressOption = None,
    code: CodeOption = None,
    resume_path: ResumePathOption = None,
    epoch_resume: EpochResumeOption = None,
    gpu_id: GpuOption = -1,
    skip_last: SkipLastOption = False,
    resume: ResumeOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Train the tok2vec layer of a pipeline on raw text, on several workers.

    They work together as [training.parallel] says. Settings can be overridden by their
    dotted names: --training.parallel.mode sync. With --gpu-id 0 or more, every worker
    takes a GPU from Ray.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    config = load_with_parallel(config_path, overrides)
    n_cpus = cpus_needed(config, n_workers)
    with connected(address, n_cpus=n_cpus, console_logs=verbose):
        pretrain(
            config,
            output_dir,
            n_workers=n_workers,
            resume_path=resume_path,
            epoch_resume=epoch_resume,
            use_gpu=gpu_id >= 0,
            resume=resume,
            skip_last=skip_last,
            code=read_code(code),
        )


command = as_command(ray_pretrain_cli, "pretrain", context_settings=TAKES_OVERRIDES)
