"""JSONL or JSON of tokens with a tag each, ``{"tokens": [...], "ner_tags": [...]}``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..head import Head
from ..json_files import read_values
from ..reading import Reading
from ..record import Record
from ..rows import has_tokens, read_tokens
from ..values import require_object

NAME = "tokens"
TITLE = "JSONL of tokens and ner_tags"


def detect(head: Head) -> bool:
    """Return whether there are objects with tokens and tags."""
    return any(has_tokens(row) for row in head.objects)


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the tokens with the entities of their tags."""
    for place, value in read_values(path, reading):
        yield read_tokens(require_object(value, place, "the line"), place, reading)
