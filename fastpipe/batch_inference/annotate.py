"""Annotates a corpus of any size into a folder of shards, on workers of Ray."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console as RichConsole
from rich.progress import track

from ..console import Console
from .annotator import ShardAnnotator
from .work import Work
from .workers import equip, map_rows
from .writing import Format


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
    work.tell_begin(console)
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
    work.tell_end(console, output, n_docs, n_words)
    return n_docs, n_words


def _tracked(rows: Iterator[dict], total: int, console: Console) -> Iterator[dict]:
    yield from track(
        rows,
        description="Annotating shards",
        total=total,
        console=RichConsole(file=sys.stderr),
        disable=not console.stderr.isatty(),
    )
