"""``fastpipe ray train``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ..config import Config
from ..console import Console
from ..threads import available_cores
from ..training.distributed.cluster import connected
from ..training.distributed.run import train as train_on_workers
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
    AddressOption,
    CodeOption,
    ConfigArgument,
    GpuOption,
    ResumeOption,
    RunFolderOption,
    ThreadsOption,
    VerboseOption,
    as_command,
    import_code,
    make_run_folder,
    parse_overrides,
    read_code,
    set_verbosity,
)

_PARALLEL = "training.parallel."


NumberOfWorkersOption = Annotated[
    int | None,
    typer.Option(
        "--n-workers",
        "-n",
        min=1,
        help="Number of workers; by default [training.parallel] n_workers, or 1.",
    ),
]


def ray_train_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_path: RunFolderOption = None,
    n_workers: NumberOfWorkersOption = None,
    address: AddressOption = None,
    code: CodeOption = None,
    verbose: VerboseOption = False,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    resume: ResumeOption = False,
) -> None:
    """Train a pipeline on several workers, on this machine or on a Ray cluster.

    Settings can be overridden by their dotted names: --training.parallel.mode sync.
    With --gpu-id 0 or more, every worker takes a GPU from Ray.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    ray_train(
        config_path,
        output_path,
        n_workers=n_workers,
        address=address,
        code=code,
        use_gpu=gpu_id,
        overrides=overrides,
        n_threads=n_threads,
        resume=resume,
        verbose=verbose,
    )


def ray_train(
    config_path: str | Path,
    output_path: str | Path | None = None,
    *,
    n_workers: int | None = None,
    address: str | None = None,
    code: str | Path | None = None,
    use_gpu: int = -1,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    n_threads: int | None = None,
    resume: bool = False,
    verbose: bool = False,
) -> None:
    """Train a pipeline from a config file.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    output_path
        Folder for ``model-best``, ``model-last`` and the state of the run.
    n_workers
        Number of workers; None: as the config says.
    address
        Address of a Ray cluster; None: this machine.
    code
        Python file with registered functions; the workers get its text.
    use_gpu
        -1 for the CPU; with any other number each worker takes a GPU.
    overrides
        New values of settings by dotted names.
    n_threads
        Threads of each worker, 0 for one on each core of this machine; None: as
        ``[training.parallel] threads`` says.
    resume
        Whether to go on with the run in `output_path`.
    verbose
        Whether to show what the workers print.
    """
    console = Console()
    config = load_with_parallel(config_path, overrides)
    if n_threads is not None:
        parallel = config["training"].setdefault("parallel", {})
        parallel["threads"] = n_threads or available_cores()
    make_run_folder(output_path, console, resume=resume)
    console.divider("Training pipeline")
    n_cpus = cpus_needed(config, n_workers)
    with connected(address, n_cpus=n_cpus, console_logs=verbose):
        train_on_workers(
            config,
            output_path,
            n_workers=n_workers,
            use_gpu=use_gpu >= 0,
            code=read_code(None if code is None else Path(code)),
            resume=resume,
        )


def cpus_needed(config: Config, n_workers: int | None) -> int:
    """Return the CPUs that all workers together take from Ray.

    Parameters
    ----------
    config
        The config, whose settings may still be wrong: then it is told later.
    n_workers
        Number of workers, where it is not that of the config.
    """
    parallel = config.get("training", {}).get("parallel", {})
    found = [n_workers or parallel.get("n_workers", 1), parallel.get("threads", 1)]
    return math.prod(number if isinstance(number, int) else 1 for number in found)


def load_with_parallel(path: str | Path, overrides: Mapping[str, Any]) -> Config:
    """Load a config; overrides may add the section ``[training.parallel]`` to it."""
    added = {
        name.removeprefix(_PARALLEL): value
        for name, value in overrides.items()
        if name.startswith(_PARALLEL)
    }
    others = {
        name: value
        for name, value in overrides.items()
        if not name.startswith(_PARALLEL)
    }
    config = load_config(path, overrides=others, interpolate=False)
    if added:
        section = config.setdefault("training", {}).setdefault("parallel", {})
        section.update(added)
    return config


command = as_command(ray_train_cli, "train", context_settings=TAKES_OVERRIDES)
