"""The parts into which the input is cut. They depend on the input alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import srsly

from .._runtime.json_text import dump_json
from ..errors import InputError
from ..tokens import DocBin

# A word and the space after it, about.
_BYTES_A_WORD = 6


@dataclass(frozen=True)
class Shard:
    """A part of the input.

    Attributes
    ----------
    number
        Its place among all shards, from 0.
    kind
        ``"texts"``: files that are a text each; ``"lines"``: lines that are a text
        each; ``"jsonl"``, ``"parquet"`` and ``"spacy"``: as the file's name ends.
    paths
        The files; only of texts are there several.
    start, stop
        Of lines: in bytes, the lines that begin there. Of Parquet and ``.spacy``: in
        rows of the group, or docs.
    group
        Row group of a Parquet file.
    """

    number: int
    kind: str
    paths: tuple[str, ...]
    start: int = 0
    stop: int = 0
    group: int = 0

    def to_json(self) -> str:
        """Return the shard as text."""
        return dump_json(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Shard:
        """Return the shard of a text."""
        fields = srsly.json_loads(text)
        return cls(**{**fields, "paths": tuple(fields["paths"])})


def plan_shards(
    files: Iterable[Path], *, text_key: str, size: int, by_line: bool = False
) -> list[Shard]:
    """Cut files into shards.

    Parameters
    ----------
    files
        The files, in the order in which the shards are to be counted.
    text_key
        Column of the text in Parquet files.
    size
        Bytes of text in a shard, about.
    by_line
        Whether each line of a text file is a text of its own.
    """
    return [
        Shard(number, *part)
        for number, part in enumerate(_cut(files, text_key, size, by_line))
    ]


def _cut(
    files: Iterable[Path], text_key: str, size: int, by_line: bool
) -> Iterator[tuple[Any, ...]]:
    texts: list[str] = []
    n_bytes = 0
    for path in files:
        kind = path.suffix.removeprefix(".")
        if kind not in _CUTTERS:
            kind = "lines" if by_line else "texts"
        if kind == "texts":
            texts.append(str(path))
            n_bytes += path.stat().st_size
            if n_bytes < size:
                continue
        # Small texts have a shard together, as long as nothing else is in between.
        if texts:
            yield "texts", tuple(texts)
            texts, n_bytes = [], 0
        if kind != "texts":
            for place in _CUTTERS[kind](path, text_key, size):
                yield kind, (str(path),), *place
    if texts:
        yield "texts", tuple(texts)


def _cut_lines(path: Path, text_key: str, size: int) -> Iterator[tuple[int, ...]]:
    total = path.stat().st_size
    yield from _ranges(total, total, size)


def _cut_spacy(path: Path, text_key: str, size: int) -> Iterator[tuple[int, ...]]:
    lengths = [len(tokens) for tokens in DocBin().from_disk(path).tokens]
    ends = np.cumsum(lengths) * _BYTES_A_WORD
    if not lengths:
        return
    # Docs differ much in length: the cuts are where the words are in equal parts.
    n_parts = max(1, -(-int(ends[-1]) // size))
    goals = [ends[-1] * part / n_parts for part in range(1, n_parts)]
    cuts = [0, *np.searchsorted(ends, goals, side="left") + 1, len(lengths)]
    for start, stop in pairwise(cuts):
        if start < stop:
            yield int(start), int(stop)


def _cut_parquet(path: Path, text_key: str, size: int) -> Iterator[tuple[int, ...]]:
    file = open_parquet(path, text_key)
    column = file.schema_arrow.get_field_index(text_key)
    for group in range(file.metadata.num_row_groups):
        rows = file.metadata.row_group(group)
        # Of columns that are made of others, a column of the schema is not one of the
        # file: then the row group's size has to do.
        total = rows.total_byte_size
        if file.metadata.num_columns == len(file.schema_arrow):
            total = rows.column(column).total_uncompressed_size
        for start, stop in _ranges(rows.num_rows, total, size):
            yield start, stop, group


def _ranges(length: int, n_bytes: int, size: int) -> Iterator[tuple[int, int]]:
    """Cut a length into equal parts of about a number of bytes."""
    n_parts = min(length, max(1, -(-n_bytes // size)))
    for part in range(n_parts):
        yield part * length // n_parts, (part + 1) * length // n_parts


def open_parquet(path: Path, text_key: str) -> Any:
    """Open a Parquet file that has a column of texts.

    Raises
    ------
    InputError
        If it can't be read, or has no such column.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException as error:
        raise InputError(f"{path} can't be read: {error}") from None
    schema = file.schema_arrow
    types = pyarrow.types
    is_text = text_key in schema.names and (
        types.is_string(schema.field(text_key).type)
        or types.is_large_string(schema.field(text_key).type)
    )
    if not is_text:
        raise InputError(
            f"{path} has no column {text_key!r} of texts. Its columns: "
            f"{', '.join(schema.names)}. Name another one with --text-key"
        )
    return file


_CUTTERS = {
    "lines": _cut_lines,
    "jsonl": _cut_lines,
    "parquet": _cut_parquet,
    "spacy": _cut_spacy,
}
