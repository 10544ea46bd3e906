"""Annotates a corpus of any size into a folder of shards, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..console import Console
from ..tokens import Doc
from .reading import ShardReader, Source
from .shards import Shard
from .work import Work
from .writing import Format, write_shard

# A doc, where it comes from, and the number of its shard.
_Annotated = tuple[Doc, tuple[Source, int]]


def annotate_here(
    work: Work,
    output: Path,
    *,
    format: Format = "spacy",
    text_key: str = "text",
    batch_size: int | None = None,
    n_process: int = 1,
    console: Console | None = None,
) -> tuple[int, int]:
    """Do a job as one stream; the docs of one shard are in memory.

    Parameters
    ----------
    work
        What `prepare` returned.
    output, format, text_key
        As they were given to `prepare`.
    batch_size
        Docs a batch; None: the pipeline's.
    n_process
        Number of processes, -1 for one a CPU core.
    console
        For messages.

    Returns
    -------
    tuple of int
        The number of docs that were annotated now, and of their words.
    """
    console = Console() if console is None else console
    work.tell_begin(console)
    nlp = work.packed.load()
    inputs = _read(work.todo, ShardReader(nlp.vocab, text_key))
    stream = _Stream(
        nlp.pipe(inputs, as_tuples=True, batch_size=batch_size, n_process=n_process)
    )
    n_docs = n_words = 0
    for shard in work.todo:
        docs, words = write_shard(stream.of(shard), shard, output, format, text_key)
        n_docs, n_words = n_docs + docs, n_words + words
    work.tell_end(console, output, n_docs, n_words)
    return n_docs, n_words


def _read(
    shards: list[Shard], reader: ShardReader
) -> Iterator[tuple[str | Doc, tuple[Source, int]]]:
    for shard in shards:
        for text, source in reader(shard):
            yield text, (source, shard.number)


class _Stream:
    """Docs of one shard after the other, of which some have none."""

    def __init__(self, docs: Iterator[_Annotated]) -> None:
        self._docs = docs
        self._next = next(docs, None)

    def of(self, shard: Shard) -> Iterator[tuple[Doc, Source]]:
        """Yield the docs of the shard that is next."""
        while self._next is not None:
            doc, (source, number) = self._next
            if number != shard.number:
                return
            self._next = None  # a shard's docs are let go when it is written
            yield doc, source
            self._next = next(self._docs, None)
