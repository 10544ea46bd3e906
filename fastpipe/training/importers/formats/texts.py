"""JSONL or JSON of texts with categories, ``{"text": ..., "label": ...}``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..head import Head
from ..json_files import read_values
from ..reading import Reading
from ..record import Record
from ..rows import has_labels, read_text_with_labels
from ..values import require_object

NAME = "texts"
TITLE = "JSONL of text and label, or labels"


def detect(head: Head) -> bool:
    """Return whether there are objects with a text and a label."""
    return any(has_labels(row) for row in head.objects)


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the texts with their categories."""
    for place, value in read_values(path, reading):
        row = require_object(value, place, "the line")
        record = read_text_with_labels(row, place, reading)
        if record is not None:
            yield record
