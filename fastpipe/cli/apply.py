"""``fastpipe apply``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console as RichConsole
from rich.progress import track

from ..batch_inference.in_process import annotate_here
from ..batch_inference.inputs import find_files, parse_record, read_text
from ..batch_inference.work import prepare
from ..console import Console
from ..errors import InputError
from ..tokens import Doc, DocBin
from ..util import load_model
from ..vocab import Vocab
from .options import (
    CodeOption,
    GpuOption,
    as_command,
    check_shard_options,
    import_code,
    require_overwriting,
    set_up_device,
)


def apply_cli(
    model: Annotated[str, typer.Argument(help="Package or folder of the pipeline.")],
    data_path: Annotated[
        Path,
        typer.Argument(
            help="A .spacy file, a .jsonl file, a text, or a folder with such files."
        ),
    ],
    output_file: Annotated[
        Path,
        typer.Argument(help="The .spacy file to write, or the folder for shards."),
    ],
    code: CodeOption = None,
    text_key: Annotated[
        str, typer.Option("--text-key", "-tk", help="Key of the text in .jsonl files.")
    ] = "text",
    force_overwrite: Annotated[
        bool, typer.Option("--force", "-F", help="Overwrite the file.")
    ] = False,
    gpu_id: GpuOption = -1,
    batch_size: Annotated[
        int | None,
        typer.Option(
            "--batch-size", "-b", min=1, help="Docs a batch; by default the pipeline's."
        ),
    ] = None,
    n_process: Annotated[
        int,
        typer.Option("--n-process", "-n", help="Processes; -1 takes one a CPU core."),
    ] = 1,
    shard_size: Annotated[
        float | None,
        typer.Option(
            "--shard-size", "-s", help="Write shards of so many MB of text, about."
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the shards in the folder.")
    ] = False,
) -> None:
    """Annotate texts with a pipeline, and write the docs to one .spacy file.

    The docs of .spacy files are annotated as they are tokenized, the lines of .jsonl
    files are a text each, and any other file is one text. With --shard-size the docs
    are written to a folder of .spacy files, and no more than one of them is in memory.
    """
    import_code(code)
    if shard_size is not None:
        check_shard_options(shard_size, resume=resume, force=force_overwrite)
        set_up_device(gpu_id, Console())
        work = prepare(
            model,
            data_path,
            output_file,
            format="spacy",
            text_key=text_key,
            shard_size=max(1, int(shard_size * 1_000_000)),
            resume=resume,
            force=force_overwrite,
        )
        annotate_here(
            work,
            output_file,
            text_key=text_key,
            batch_size=batch_size,
            n_process=n_process,
        )
        return
    if resume:
        raise InputError("--resume goes on with shards. Expected --shard-size with it")
    require_overwriting(output_file, force_overwrite)
    set_up_device(gpu_id, Console())
    apply(data_path, output_file, model, text_key, batch_size, n_process)


def apply(
    data_path: Path,
    output_file: Path,
    model: str,
    json_field: str = "text",
    batch_size: int | None = None,
    n_process: int = 1,
) -> None:
    """Annotate texts with a pipeline, and write the docs to one ``.spacy`` file.

    Parameters
    ----------
    data_path
        A ``.spacy`` file, a ``.jsonl`` file, any other file, which is one text, or a
        folder with files of any of these kinds, at any depth.
    output_file
        The file to write.
    model
        Package or folder of the pipeline.
    json_field
        Key of the text in a line of a ``.jsonl`` file.
    batch_size
        Docs a batch; None: the pipeline's.
    n_process
        Number of processes, -1 for one a CPU core.

    Raises
    ------
    MissingFileError
        If there is no such file or folder.
    InputError
        If there is nothing to annotate, or a file can't be read.
    """
    console = Console()
    paths = find_files(Path(data_path))
    nlp = load_model(model)
    console.good(f"Loaded model {model}")
    inputs = chain.from_iterable(_read(path, nlp.vocab, json_field) for path in paths)
    collected = DocBin(store_user_data=True)
    for doc in track(
        nlp.pipe(inputs, batch_size=batch_size, n_process=n_process),
        description="Applying pipeline",
        console=RichConsole(stderr=True),
        disable=not console.stderr.isatty(),
    ):
        collected.add(doc)
    if not len(collected):
        raise InputError(f"There is nothing to annotate: no text in {data_path}")
    collected.to_disk(output_file)
    console.good(f"Saved {len(collected)} docs to {output_file}")


def _read(path: Path, vocab: Vocab, key: str) -> Iterator[str | Doc]:
    """Yield the texts or docs of a file."""
    if path.suffix == ".spacy":
        yield from DocBin(store_user_data=True).from_disk(path).get_docs(vocab)
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield parse_record(line, key, path, number)[key]
    else:
        yield read_text(path)


command = as_command(apply_cli, "apply")
