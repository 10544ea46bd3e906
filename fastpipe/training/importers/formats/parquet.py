"""Parquet files, with a text and a label, or tokens and tags, a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..arrow import import_arrow, read_batches, reading_arrow
from ..head import Head
from ..reading import Reading
from ..record import Record

NAME = "parquet"
TITLE = "Parquet of texts and labels, or tokens and tags"
_MAGIC = b"PAR1"
_ROWS = 1000


def detect(head: Head) -> bool:
    """Return whether the file begins as Parquet does."""
    return head.start.startswith(_MAGIC)


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the rows, which are read in batches."""
    place = reading.place(path)
    import_arrow(place)
    import pyarrow.parquet

    with reading_arrow(place), pyarrow.parquet.ParquetFile(path) as file:
        batches = file.iter_batches(batch_size=_ROWS)
        yield from read_batches(batches, file.schema_arrow, path, reading)
