"""Reads the texts and docs of a shard."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ..errors import InputError
from ..tokens import Doc, DocBin
from ..vocab import Vocab
from .inputs import parse_record, read_text
from .shards import Shard, open_parquet

# Rows of a Parquet file that are in memory at once.
_ROWS = 256


@dataclass
class Source:
    """Where a text comes from.

    Attributes
    ----------
    path
        The file.
    position
        Of lines: the byte where it begins; otherwise the number of the row or doc.
    fields
        What the record holds beside the text.
    """

    path: str
    position: int = 0
    fields: dict[str, Any] = field(default_factory=dict)


class ShardReader:
    """Reads shards, one after the other.

    Parameters
    ----------
    vocab
        The vocabulary of the docs.
    text_key
        Key or column of the text.
    """

    def __init__(self, vocab: Vocab, text_key: str) -> None:
        self._vocab = vocab
        self._text_key = text_key
        # A file of docs is read as a whole, and most often has several shards.
        self._docs: tuple[str, DocBin] | None = None

    def __call__(self, shard: Shard) -> Iterator[tuple[str | Doc, Source]]:
        """Yield the texts or docs of a shard.

        Raises
        ------
        InputError
            If a file can't be read.
        """
        if shard.kind == "texts":
            for path in shard.paths:
                yield read_text(Path(path)), Source(path)
            return
        read = getattr(self, f"_read_{shard.kind}")
        yield from read(Path(shard.paths[0]), shard)

    def _read_lines(self, path: Path, shard: Shard) -> Iterator[tuple[str, Source]]:
        for position, line in _lines(path, shard):
            try:
                text = line.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{path}, line {_line_number(path, position)}: expected text in "
                    f"UTF-8 ({error})"
                ) from None
            yield text, Source(str(path), position)

    def _read_jsonl(self, path: Path, shard: Shard) -> Iterator[tuple[str, Source]]:
        key = self._text_key
        for position, line in _lines(path, shard):
            try:
                record = parse_record(line, key, path, 0)
            except InputError:
                parse_record(line, key, path, _line_number(path, position))
                raise
            text = record.pop(key)
            yield text, Source(str(path), position, record)

    def _read_parquet(self, path: Path, shard: Shard) -> Iterator[tuple[str, Source]]:
        file = open_parquet(path, self._text_key)
        number = sum(
            file.metadata.row_group(group).num_rows for group in range(shard.group)
        )
        first, stop = number + shard.start, number + shard.stop
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=[shard.group]):
            if number >= stop:
                break
            begin, end = max(first - number, 0), min(stop - number, len(batch))
            for offset, record in enumerate(batch[begin:end].to_pylist()):
                position = number + begin + offset
                text = record.pop(self._text_key)
                if text is None:
                    raise InputError(
                        f"{path}, row {position} (from 0): the column "
                        f"{self._text_key!r} is null. Expected a text, if empty"
                    )
                yield text, Source(str(path), position, record)
            number += len(batch)

    def _read_spacy(self, path: Path, shard: Shard) -> Iterator[tuple[Doc, Source]]:
        if self._docs is None or self._docs[0] != str(path):
            self._docs = None
            self._docs = (str(path), DocBin(store_user_data=True).from_disk(path))
        docs = _part_of(self._docs[1], shard.start, shard.stop).get_docs(self._vocab)
        for position, doc in enumerate(docs, start=shard.start):
            yield doc, Source(str(path), position)


def _part_of(docs: DocBin, start: int, stop: int) -> DocBin:
    """Return some of the docs of a collection."""
    part = DocBin(store_user_data=docs.store_user_data)
    part.attrs, part.strings = docs.attrs, docs.strings
    for name in ("tokens", "spaces", "cats", "span_groups", "flags", "user_data"):
        setattr(part, name, getattr(docs, name)[start:stop])
    return part


def _lines(path: Path, shard: Shard) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that begin in a shard, with their places; not empty ones."""
    with path.open("rb") as file:
        position = _go_to_line(file, shard.start)
        if position == 0 and file.read(len(BOM_UTF8)) == BOM_UTF8:
            position = len(BOM_UTF8)
        file.seek(position)
        while position < shard.stop:
            line = file.readline()
            if not line:
                return
            if line.strip():
                yield position, line
            position += len(line)


def _go_to_line(file: IO[bytes], start: int) -> int:
    """Go to the first line that begins at a byte or after it."""
    if start == 0:
        return 0
    file.seek(start - 1)
    return start - 1 + len(file.readline())


def _line_number(path: Path, position: int) -> int:
    """Return which line begins at a byte, from 1."""
    number, left = 1, position
    with path.open("rb") as file:
        while left > 0:
            part = file.read(min(left, 1 << 20))
            if not part:
                break
            number += part.count(b"\n")
            left -= len(part)
    return number
