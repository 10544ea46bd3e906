"""``fastpipe train``."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import typer

from ..console import Console
from ..training.initialize import init_nlp
from ..training.loop import train as train_nlp
from ..training.result import TrainingResult
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
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
    set_up_device,
    set_verbosity,
)


def train_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_path: RunFolderOption = None,
    code: CodeOption = None,
    verbose: VerboseOption = False,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    resume: ResumeOption = False,
) -> None:
    """Train or update a pipeline, as its config says.

    Settings can be overridden by their dotted names: --training.max_steps 100. The
    environment variable FASTPIPE_CONFIG_OVERRIDES does the same.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    train(
        config_path,
        output_path,
        use_gpu=gpu_id,
        overrides=overrides,
        n_threads=n_threads,
        resume=resume,
    )


def train(
    config_path: str | Path,
    output_path: str | Path | None = None,
    *,
    use_gpu: int = -1,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    n_threads: int | None = None,
    resume: bool = False,
    silent: bool = False,
) -> TrainingResult:
    """Train a pipeline from a config file.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    output_path
        Folder for ``model-best``, ``model-last`` and the state of the run. Without it
        nothing is saved.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    overrides
        New values of settings by dotted names.
    n_threads
        Threads that compute, 0 for one on each core; by default as the config's
        ``[system] n_threads`` says.
    resume
        Whether to go on with the run in `output_path`.
    silent
        Whether to print nothing but warnings and errors.

    Returns
    -------
    TrainingResult
        The trained pipeline, and the path of the best one saved (None without output
        path), as a tuple; with the best one's ``score`` and ``scores``.
    """
    console = Console(silent=silent)
    config = load_config(config_path, overrides=overrides, interpolate=False)
    if n_threads is not None:
        # An old config may not have the setting.
        config.setdefault("system", {})["n_threads"] = n_threads
    make_run_folder(output_path, console, resume=resume)
    set_up_device(use_gpu, console)
    console.divider("Initializing pipeline")
    nlp = init_nlp(config, use_gpu=use_gpu)
    console.good("Initialized pipeline")
    console.divider("Training pipeline")
    with ExitStack() as stack:
        # That of now: a notebook, or `redirect_stdout`, puts another one there.
        stdout: IO[str] = sys.stdout
        if silent:
            stdout = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
        result = train_nlp(
            nlp,
            output_path,
            use_gpu=use_gpu,
            resume=resume,
            stdout=stdout,
            stderr=sys.stderr,
        )
    dev = nlp.config.interpolate().get("paths", {}).get("dev")
    if output_path is not None and isinstance(dev, str):
        console.text(
            "See what it has learned, and what it gets wrong:\n"
            f"fastpipe report {shlex.join([str(output_path), dev])}"
        )
    return result


command = as_command(train_cli, "train", context_settings=TAKES_OVERRIDES)
