"""``fastpipe train-curve``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from .._runtime.json_text import dump_json, write_json
from ..console import Console
from ..errors import InputError
from ..training.quickstart import complete_config
from ..training.train_curve import SHARES, TrainCurve
from ..training.train_curve import train_curve as train_on_shares
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
    CodeOption,
    ConfigArgument,
    GpuOption,
    ResumeOption,
    ThreadsOption,
    VerboseOption,
    as_command,
    import_code,
    make_run_folder,
    parse_overrides,
    set_up_device,
    set_verbosity,
    string_to_list,
    write_stdout,
)

_SHARES = ",".join(f"{share:g}" for share in SHARES)
_RESULT_FILE = "train-curve.json"


def train_curve_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    output_path: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "--output-path",
            "-o",
            help="Folder for the runs and train-curve.json.",
        ),
    ] = None,
    shares: Annotated[
        str, typer.Option("--shares", help="Shares of the data, up to 1, by commas.")
    ] = _SHARES,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="Which texts the shares have.")
    ] = 0,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the scores as JSON.")
    ] = False,
    code: CodeOption = None,
    verbose: VerboseOption = False,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    resume: ResumeOption = False,
) -> None:
    """Train on shares of the data, and tell whether more data would pay.

    Settings can be overridden by their dotted names, as with train.
    """
    set_verbosity(verbose)
    overrides = parse_overrides(ctx.args)
    import_code(code)
    curve = train_curve(
        config_path,
        output_path,
        shares=_parse_shares(shares),
        seed=seed,
        use_gpu=gpu_id,
        overrides=overrides,
        n_threads=n_threads,
        resume=resume,
        stdout=sys.stderr if as_json else None,
    )
    if as_json:
        write_stdout(dump_json(curve.to_dict(), indent=2))


def train_curve(
    config_path: str | Path,
    output_path: str | Path | None = None,
    *,
    shares: Sequence[float] = SHARES,
    seed: int = 0,
    use_gpu: int = -1,
    overrides: Mapping[str, Any] = SimpleFrozenDict(),
    n_threads: int | None = None,
    resume: bool = False,
    silent: bool = False,
    stdout: IO[str] | None = None,
) -> TrainCurve:
    """Train a pipeline anew on each of several shares of its data.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    output_path
        Folder for the runs and ``train-curve.json``. Without it nothing is kept.
    shares
        The shares, up to 1.
    seed
        Which texts the shares have.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    overrides
        New values of settings by dotted names.
    n_threads
        Threads that compute, 0 for one on each core; by default as the config says.
    resume
        Whether to go on with the runs in `output_path`.
    silent
        Whether to print nothing but warnings and errors.
    stdout
        Where the tables are written; by default on standard output.

    Returns
    -------
    TrainCurve
        The scores.
    """
    stdout = sys.stdout if stdout is None else stdout
    console = Console(stdout, silent=silent)
    config = load_config(config_path, overrides=overrides, interpolate=False)
    if n_threads is not None:
        config.setdefault("system", {})["n_threads"] = n_threads
    make_run_folder(output_path, console, resume=resume)
    set_up_device(use_gpu, console)
    with ExitStack() as stack:
        rows = stdout
        if silent:
            rows = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
        curve = train_on_shares(
            complete_config(config),
            output_path,
            shares=shares,
            seed=seed,
            use_gpu=use_gpu,
            resume=resume,
            stdout=rows,
            stderr=sys.stderr,
        )
    if output_path is not None:
        write_json(Path(output_path) / _RESULT_FILE, curve.to_dict())
    console.divider("Scores by share of the data")
    console.table(
        [
            (
                f"{100 * point.share:g} %",
                f"{point.docs:,}",
                f"{point.words:,}",
                point.step,
                f"{point.score:.4f}",
                "" if before is None else f"{point.score - before.score:+.4f}",
            )
            for before, point in zip([None, *curve.points], curve.points, strict=False)
        ],
        header=("Share", "Docs", "Words", "Step", "Score", "Gain"),
        aligns="rrrrrr",
    )
    console.info(curve.describe())
    return curve


def _parse_shares(text: str) -> list[float]:
    try:
        return [float(part) for part in string_to_list(text)]
    except ValueError:
        raise InputError(
            f"--shares {text} can't be read. Expected numbers between commas, up to 1 "
            f"for all data, e.g. 0.25,0.5,0.75,1"
        ) from None


command = as_command(train_curve_cli, "train-curve", context_settings=TAKES_OVERRIDES)
