"""Writes the annotated docs of a shard to its file, which is there when complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

from ..tokens import Doc, DocBin
from ..util import write_atomically
from .reading import Source
from .shards import Shard, open_parquet

Format = Literal["spacy", "parquet"]
Annotated = Iterable[tuple[Doc, Source]]

# Docs of a row group: what is in memory at once.
_ROWS = 1024


def file_of(output: Path, number: int, format: Format) -> Path:
    """Return the file that a shard is written to."""
    return output / f"part-{number:06}.{format}"


def write_shard(
    docs: Annotated, shard: Shard, output: Path, format: Format, text_key: str
) -> tuple[int, int]:
    """Write annotated docs.

    Parameters
    ----------
    docs
        The docs, and where they come from.
    shard
        What they are of.
    output
        Folder of the output.
    format
        What to write.
    text_key
        Key or column of the text in the input.

    Returns
    -------
    tuple of int
        The number of docs, and of their words.
    """
    path = file_of(output, shard.number, format)
    if format == "spacy":
        return _write_spacy(docs, path)
    return _write_parquet(docs, path, shard, text_key)


def _write_spacy(docs: Annotated, path: Path) -> tuple[int, int]:
    collected = DocBin(store_user_data=True)
    n_words = 0
    for doc, _ in docs:
        collected.add(doc)
        n_words += len(doc)
    collected.to_disk(path)
    return len(collected), n_words


def _write_parquet(
    docs: Annotated, path: Path, shard: Shard, text_key: str
) -> tuple[int, int]:
    import pyarrow.parquet

    from .columns import make_schema, make_table

    kept = None
    if shard.kind == "parquet":
        kept = open_parquet(Path(shard.paths[0]), text_key).schema_arrow
        kept = kept.remove(kept.get_field_index(text_key))
    schema = make_schema(kept, shard.paths[0])
    n_docs = n_words = 0
    with (
        write_atomically(path, "wb") as file,
        pyarrow.parquet.ParquetWriter(file, schema) as writer,
    ):
        for part in _batches(docs):
            rows, sources = zip(*part, strict=True)
            writer.write_table(make_table(rows, sources, schema))
            n_docs += len(rows)
            n_words += sum(map(len, rows))
    return n_docs, n_words


def _batches(docs: Annotated) -> Iterator[list[tuple[Doc, Source]]]:
    left = iter(docs)
    while part := list(islice(left, _ROWS)):
        yield part
