"""``fastpipe report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import dump_json, write_json
from ..console import Console
from ..evaluation.page import render_report
from ..evaluation.report_data import collect
from ..evaluation.run_folders import find_log, find_pipeline
from ..threads import set_num_threads
from ..util import load_model, write_atomically
from .evaluate import DataArgument, GoldOption, read_examples, require_data
from .options import (
    CodeOption,
    GpuOption,
    ThreadsOption,
    as_command,
    import_code,
    is_stdout,
    require_no_folder,
    set_up_device,
    write_stdout,
)

_PAGE = Path("report.html")


def report_cli(
    model: Annotated[
        str, typer.Argument(help="Run, or folder or package of the pipeline.")
    ],
    data_path: DataArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The page, report.html by default; - for stdout."
        ),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Write data rather than a page; by default to stdout."
        ),
    ] = False,
    max_errors: Annotated[
        int,
        typer.Option("--max-errors", min=0, help="Errors of each kind to list."),
    ] = 500,
    code: CodeOption = None,
    gpu_id: GpuOption = -1,
    n_threads: ThreadsOption = None,
    gold_preproc: GoldOption = False,
) -> None:
    """Write a page on what a pipeline has learned, and what it gets wrong.

    It is one file, which any browser shows, and which needs no network.
    """
    import_code(code)
    if n_threads is not None:
        set_num_threads(n_threads)
    place = output or (Path("-") if as_json else _PAGE)
    to_stdout = is_stdout(place)
    data, page = report(
        model,
        data_path,
        None if to_stdout else place,
        as_json=as_json,
        max_errors=max_errors,
        use_gpu=gpu_id,
        gold_preproc=gold_preproc,
        silent=to_stdout,
    )
    if to_stdout:
        write_stdout(dump_json(data, indent=2) if as_json else page)


def report(
    model: str | Path,
    data_path: str | Path,
    output: str | Path | None = None,
    *,
    as_json: bool = False,
    max_errors: int = 500,
    use_gpu: int = -1,
    gold_preproc: bool = False,
    silent: bool = True,
) -> tuple[dict[str, Any], str]:
    """Write a page on what a pipeline has learned, and what it gets wrong.

    Parameters
    ----------
    model
        Output folder of a training run, or package or folder of a pipeline.
    data_path
        A ``.spacy`` file, or a folder with such files.
    output
        The file to write.
    as_json
        Whether to make data rather than a page.
    max_errors
        The largest number of errors of each kind to list.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    gold_preproc
        Whether to annotate the sentences and tokens of the data, rather than its text.
    silent
        Whether to print nothing.

    Returns
    -------
    tuple of dict and str
        The data, see `fastpipe.evaluation.report_data.collect`, and the page; with
        `as_json` an empty one.

    Raises
    ------
    InputError
        If there is nothing to report, or if the output is a folder.
    MissingFileError
        If there is no such pipeline or no such data.
    MissingPackageError
        If the library that draws the charts is missing.
    """
    console = Console(silent=silent)
    require_no_folder(output)
    set_up_device(use_gpu, console)
    require_data(data_path)
    place, log = find_pipeline(model), find_log(model)
    nlp = load_model(place)
    examples = read_examples(nlp, data_path, gold_preproc=gold_preproc)
    data = collect(nlp, examples, log=log, max_mistakes=max_errors)
    for note in data["notes"]:
        console.warn(note)
    if as_json:
        page = ""
        if output is not None:
            write_json(output, data)
    else:
        page = render_report(data, title=str(model), source=str(data_path))
        if output is not None:
            with write_atomically(output) as file:
                file.write(page)
    if output is not None:
        console.good(f"Saved the report to {output}")
    return data, page


command = as_command(report_cli, "report")
