"""``fastpipe ray apply``."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..batch_inference.annotate import annotate
from ..batch_inference.work import prepare
from ..training.distributed.cluster import connected
from .options import (
    AddressOption,
    CodeOption,
    GpuOption,
    VerboseOption,
    WorkersOption,
    WorkerThreadsOption,
    as_command,
    check_shard_options,
    read_code,
    set_verbosity,
)


class OutputFormat(str, Enum):
    """What is written."""

    spacy = "spacy"
    parquet = "parquet"


def ray_apply_cli(
    model: Annotated[str, typer.Argument(help="Package or folder of the pipeline.")],
    data_path: Annotated[
        Path,
        typer.Argument(
            help="A .spacy, .jsonl or .parquet file, a text, or a folder with such "
            "files."
        ),
    ],
    output_dir: Annotated[Path, typer.Argument(help="Folder for the shards.")],
    n_workers: WorkersOption = 1,
    n_threads: WorkerThreadsOption = 1,
    address: AddressOption = None,
    format: Annotated[
        OutputFormat, typer.Option("--format", "-f", help="What to write.")
    ] = OutputFormat.spacy,
    code: CodeOption = None,
    text_key: Annotated[
        str,
        typer.Option(
            "--text-key", "-tk", help="Key of the text in .jsonl files, or its column."
        ),
    ] = "text",
    lines: Annotated[
        bool,
        typer.Option("--lines", "-l", help="Each line of a text file is a text."),
    ] = False,
    shard_size: Annotated[
        float,
        typer.Option("--shard-size", "-s", help="Text of a shard in MB, about."),
    ] = 0.25,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the job in the folder.")
    ] = False,
    force_overwrite: Annotated[
        bool, typer.Option("--force", "-F", help="Annotate everything anew.")
    ] = False,
    gpu_id: GpuOption = -1,
    batch_size: Annotated[
        int | None,
        typer.Option(
            "--batch-size", "-b", min=1, help="Docs a batch; by default the pipeline's."
        ),
    ] = None,
    verbose: VerboseOption = False,
) -> None:
    """Annotate a corpus of any size on several workers, shard by shard.

    The docs of .spacy files are annotated as they are tokenized, the lines of .jsonl
    files and the rows of .parquet files are a text each, and any other file is one
    text, or with --lines a text a line. With --gpu-id 0 or more, every worker takes a
    GPU from Ray.
    """
    set_verbosity(verbose)
    check_shard_options(shard_size, resume=resume, force=force_overwrite)
    source = read_code(code)
    work = prepare(
        model,
        data_path,
        output_dir,
        format=format.value,
        text_key=text_key,
        by_line=lines,
        shard_size=max(1, int(shard_size * 1_000_000)),
        resume=resume,
        force=force_overwrite,
    )
    with connected(address, n_cpus=n_workers * n_threads, console_logs=verbose):
        annotate(
            work,
            output_dir,
            format=format.value,
            text_key=text_key,
            batch_size=batch_size,
            n_workers=n_workers,
            threads=n_threads,
            use_gpu=gpu_id >= 0,
            code=source,
        )


command = as_command(ray_apply_cli, "apply")
