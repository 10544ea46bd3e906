"""``fastpipe tune``."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from ..console import Console
from ..errors import InputError, MissingPackageError, install_extra
from ..training.quickstart import complete_config
from ..training.search.space import check_names, load_space
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
    AddressOption,
    CodeOption,
    ConfigArgument,
    GpuOption,
    ThreadsOption,
    VerboseOption,
    as_command,
    import_code,
    make_run_folder,
    parse_overrides,
    read_code,
    set_up_device,
    set_verbosity,
)
from .ray import require_ray

if TYPE_CHECKING:
    from ..training.search.search import MakeSlots, SearchResult


def tune_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    space: Annotated[
        Path, typer.Option("--space", "-s", help="File with the settings to search.")
    ],
    output_path: Annotated[
        Path,
        typer.Option(
            "--output",
            "--output-path",
            "-o",
            help="Folder for the trials, their journal and best.cfg.",
        ),
    ],
    n_trials: Annotated[
        int, typer.Option("--trials", min=1, help="Number of trials in all.")
    ] = 20,
    seed: Annotated[int, typer.Option("--seed", help="Of what is tried.")] = 0,
    timeout: Annotated[
        float | None,
        typer.Option(
            "--timeout", min=0, help="Seconds after which no further trial begins."
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune/--no-prune", help="Give trials up that look worse than others."
        ),
    ] = True,
    n_jobs: Annotated[
        int, typer.Option("--n-jobs", "-j", min=1, help="Trials at a time.")
    ] = 1,
    ray: Annotated[
        bool, typer.Option("--ray", help="Run the trials through Ray.")
    ] = False,
    address: AddressOption = None,
    code: CodeOption = None,
    verbose: VerboseOption = False,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the search in the folder.")
    ] = False,
) -> None:
    """Search for the settings that score best, by training with many.

    Other settings can be overridden by their dotted names, as with train.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    tune(
        config_path,
        space,
        output_path,
        n_trials=n_trials,
        seed=seed,
        timeout=timeout,
        prune=prune,
        n_jobs=n_jobs,
        ray=ray,
        address=address,
        code=code,
        use_gpu=gpu_id,
        overrides=overrides,
        n_threads=n_threads,
        resume=resume,
        verbose=verbose,
    )


def tune(
    config_path: str | Path,
    space_path: str | Path,
    output_path: str | Path,
    *,
    n_trials: int = 20,
    seed: int = 0,
    timeout: float | None = None,
    prune: bool = True,
    n_jobs: int = 1,
    ray: bool = False,
    address: str | None = None,
    code: str | Path | None = None,
    use_gpu: int = -1,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    n_threads: int | None = None,
    resume: bool = False,
    silent: bool = False,
    verbose: bool = False,
) -> SearchResult:
    """Search for the settings that score best, by training with many.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    space_path
        The file with the settings to search.
    output_path
        Folder for the trials, their journal and ``best.cfg``.
    n_trials
        Number of trials in all, those of earlier parts of the search among them.
    seed
        Of what is tried.
    timeout
        Seconds after which no further trial begins.
    prune
        Whether to give trials up whose scores are below the median of the others'.
    n_jobs
        Trials at a time: in this process where it is one, else each in its own.
    ray, address
        Whether to run the trials as tasks of Ray, and the address of a cluster, whose
        machines all have to reach the output folder; without one: this machine.
    code
        Python file with registered functions; other processes get its text.
    use_gpu
        Number of the GPU, or -1 for the CPU. Through Ray, with any other number each
        trial takes a GPU.
    overrides
        New values of settings by dotted names.
    n_threads
        Threads of each trial, 0 for one on each core. By default as the config says,
        or its part of the cores; through Ray, one.
    resume
        Whether to go on with the search in `output_path`.
    silent
        Whether to print nothing but warnings and errors.
    verbose
        Whether to show what Ray's workers print.

    Returns
    -------
    SearchResult
        The trials, the best one, and where its config and pipeline are.

    Raises
    ------
    ConfigError
        If a setting can't be used or searched.
    InputError
        If there is a search in the folder already.
    MissingPackageError
        If Optuna is not installed.
    """
    if importlib.util.find_spec("optuna") is None:
        raise MissingPackageError(
            f"Optuna is not installed. `fastpipe tune` needs it: "
            f"{install_extra('tune')}"
        )
    if address is not None and not ray:
        raise InputError("--address is that of a Ray cluster: add --ray")
    if ray:
        require_ray()
    # Optuna is no part of a plain installation.
    from ..training.search.search import search

    console = Console(silent=silent)
    config = complete_config(
        load_config(config_path, overrides=overrides, interpolate=False)
    )
    space = load_space(space_path)
    check_names(space, config, space_path)
    make_run_folder(output_path, console, resume=resume)
    if not ray:
        set_up_device(use_gpu, console)
    elif n_threads is None:
        n_threads = 1
    with ExitStack() as stack:
        make_slots: MakeSlots | None = None
        if ray:
            from ..training.distributed.cluster import connected
            from ..training.search.ray_slots import ray_slots

            assert n_threads is not None
            stack.enter_context(
                connected(address, n_cpus=n_jobs * n_threads, console_logs=verbose)
            )
            make_slots = ray_slots(n_jobs, n_threads=n_threads)
        stdout: IO[str] = sys.stdout
        if silent:
            stdout = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
        return search(
            config,
            space,
            output_path,
            n_trials=n_trials,
            seed=seed,
            timeout=timeout,
            n_jobs=n_jobs,
            n_threads=n_threads,
            prune=prune,
            use_gpu=0 if ray and use_gpu >= 0 else use_gpu,
            code=read_code(None if code is None else Path(code)),
            resume=resume,
            make_slots=make_slots,
            stdout=stdout,
            stderr=sys.stderr,
        )


command = as_command(tune_cli, "tune", context_settings=TAKES_OVERRIDES)
