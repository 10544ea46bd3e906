"""Annotates a corpus of any size into a folder of shards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console as RichConsole
from rich.progress import track

from ..console import Console
from ..errors import InputError
from .annotator import ShardAnnotator
from .inputs import find_files
from .job import JOB_FILE, Job, digest_of_files
from .pipelines import PackedPipeline
from .shards import Shard, plan_shards
from .workers import equip, map_rows
from .writing import Format, file_of


@dataclass(frozen=True)
class Work:
    """What is to be done, and what was done before.

    Attributes
    ----------
    packed
        The pipeline.
    todo
        Shards that have no file yet.
    n_done
        Number of those that have one.
    """

    packed: PackedPipeline
    todo: list[Shard]
    n_done: int


def prepare(
    model: str,
    data_path: Path,
    output: Path,
    *,
    format: Format,
    text_key: str = "text",
    by_line: bool = False,
    shard_size: int = 1 << 18,
    resume: bool = False,
    force: bool = False,
) -> Work:
    """Plan a job, and begin its folder or go on in it.

    Parameters
    ----------
    model
        Package or folder of the pipeline.
    data_path
        File or folder with texts or docs.
    output
        Folder of the output.
    format
        What to write.
    text_key
        Key or column of the text in records.
    by_line
        Whether each line of a text file is a text of its own.
    shard_size
        Bytes of text in a shard, about.
    resume
        Whether to go on with a job that was stopped.
    force
        Whether to remove what is there of another job.

    Raises
    ------
    InputError
        If the input can't be read, the folder is taken, or the job is another one.
    """
    # Workers may have another working directory.
    files = find_files(data_path.resolve())
    packed = PackedPipeline.pack(model)
    job = Job(
        model=packed.digest(),
        inputs=digest_of_files(files),
        format=format,
        text_key=text_key,
        by_line=by_line,
        shard_size=shard_size,
    )
    _open_folder(output, job, resume=resume, force=force)
    # A shard without a text gets an empty file: that it is done can be seen from it.
    shards = plan_shards(files, text_key=text_key, size=shard_size, by_line=by_line)
    if not shards:
        raise InputError(f"There is nothing to annotate: no text in {data_path}")
    todo = [one for one in shards if not file_of(output, one.number, format).is_file()]
    return Work(packed, todo, len(shards) - len(todo))


def annotate(
    work: Work,
    output: Path,
    *,
    format: Format,
    text_key: str = "text",
    batch_size: int | None = None,
    n_workers: int = 1,
    threads: int = 1,
    use_gpu: bool = False,
    code: str = "",
    console: Console | None = None,
) -> tuple[int, int]:
    """Do a job. Ray has to be connected.

    Parameters
    ----------
    work
        What `prepare` returned.
    output, format, text_key
        As they were given to `prepare`.
    batch_size
        Docs a batch; None: the pipeline's.
    n_workers, threads, use_gpu
        Number of workers, and what each takes from Ray.
    code
        Text of a Python file that the workers import first.
    console
        For messages.

    Returns
    -------
    tuple of int
        The number of docs that were annotated now, and of their words.

    Raises
    ------
    WorkerError
        If a worker raised an exception.
    """
    console = Console() if console is None else console
    if work.n_done:
        console.info(f"{work.n_done} shards are done already")
    n_docs = n_words = 0
    if work.todo:
        rows = map_rows(
            [{"shard": shard.to_json()} for shard in work.todo],
            ShardAnnotator,
            (str(output.resolve()), format, text_key, batch_size),
            n_workers=min(n_workers, len(work.todo)),
            equipment=equip(work.packed, code=code, threads=threads, use_gpu=use_gpu),
        )
        for row in _tracked(rows, len(work.todo), console):
            n_docs += int(row["n_docs"])
            n_words += int(row["n_words"])
    console.good(
        f"Annotated {n_docs} docs of {n_words} words; {len(work.todo) + work.n_done} "
        f"shards are in {output}"
    )
    return n_docs, n_words


def _tracked(rows: Iterator[dict], total: int, console: Console) -> Iterator[dict]:
    yield from track(
        rows,
        description="Annotating shards",
        total=total,
        console=RichConsole(file=sys.stderr),
        disable=not console.stderr.isatty(),
    )


def _open_folder(output: Path, job: Job, *, resume: bool, force: bool) -> None:
    if output.exists() and not output.is_dir():
        raise InputError(
            f"The output path {output} is a file. Expected a folder, or the name of a "
            f"new one"
        )
    has_job = (output / JOB_FILE).is_file()
    if output.is_dir() and any(output.iterdir()):
        if not has_job:
            raise InputError(
                f"The folder {output} has other things in it. Expected an empty "
                f"folder, or the name of a new one"
            )
        if not (resume or force):
            raise InputError(
                f"There is a job in {output} already. Use --resume to go on with it, "
                f"or --force to annotate everything anew"
            )
    output.mkdir(parents=True, exist_ok=True)
    if has_job and not force:
        job.check_same(output)
    for path in _files_of_job(output, whole=force):
        path.unlink()
    job.save(output)


def _files_of_job(output: Path, *, whole: bool) -> Iterator[Path]:
    """Yield what a job that was killed left half written, or all that it wrote."""
    yield from output.glob(".part-*")
    yield from output.glob(f".{JOB_FILE}.*")
    if whole:
        yield from output.glob("part-*.spacy")
        yield from output.glob("part-*.parquet")
