"""Texts with entities by their offsets, as people wrote training data for spaCy 2:
``[[text, {"entities": [[start, end, label]]}]]``, or objects with ``text`` and
``entities``; in JSON or JSONL. Some annotation tools write the pairs in an object,
``{"classes": [...], "annotations": [...]}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..head import Head
from ..json_files import read_values
from ..reading import Reading
from ..record import Place, Record
from ..rows import has_spans, read_text_with_spans
from ..values import kind_of, require_object

NAME = "offsets"
TITLE = 'JSON or JSONL of [text, {"entities": [[start, end, label]]}]'


def detect(head: Head) -> bool:
    """Return whether there are texts with entities, as pairs or as objects."""
    return any(_is_pair(value) for value in head.values) or any(
        has_spans(row) or _has_pairs(row) for row in head.objects
    )


def _has_pairs(value: Any) -> bool:
    """Return whether pairs are in a list beside the names of the labels."""
    pairs = value.get("annotations") if isinstance(value, dict) else None
    return isinstance(pairs, list) and any(map(_is_pair, pairs))


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], dict)
    )


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the texts with their entities and categories."""
    for place, value in read_values(path, reading):
        for pair in value["annotations"] if _has_pairs(value) else [value]:
            if pair is None:
                reading.left_out["texts that were skipped"] += 1
            else:
                yield read_text_with_spans(
                    _to_row(pair, place, reading), place, reading
                )


def _to_row(value: Any, place: Place, reading: Reading) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if not (isinstance(value, list) and len(value) == 2):
        raise place.error(
            f"this is {kind_of(value)}. Expected a pair of a text and its annotation, "
            '[text, {"entities": [[start, end, label]]}]'
        )
    text, annotation = value
    row = require_object(annotation, place, "the annotation, a pair's second part")
    for key in row.keys() - {"entities", "cats"}:
        reading.left_out[f"annotations {key!r}"] += 1
    return {**row, "entities": row.get("entities", []), "text": text}
