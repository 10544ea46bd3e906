"""Doccano's JSONL of sequence labelling: old exports with ``labels``, newer ones with
``label``, and those with relations, whose ``entities`` have ``start_offset``.

Its exports of classified texts are those of any tool: see `texts`. The formats are
described at https://doccano.github.io/doccano/tutorial/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..head import Head
from ..json_files import read_values
from ..reading import Reading
from ..record import Place, Record
from ..rows import read_text_with_labels
from ..values import read_spans, require_list, require_object, require_text

NAME = "doccano"
TITLE = "doccano's JSONL, old and new"
_SPANS = ("entities", "labels", "label", "annotations")
_OWN = ("Comments", "annotation_approver")


def detect(head: Head) -> bool:
    """Return whether labels have offsets in doccano's way, or it has its keys."""
    return any(
        ("text" in task or "data" in task)
        and (any(key in task for key in _OWN) or any(map(_has_offsets, task.values())))
        and not isinstance(task.get("data"), dict)
        for task in head.objects
    )


def _has_offsets(value: Any) -> bool:
    if not (isinstance(value, list) and value):
        return False
    first = value[0]
    if isinstance(first, dict):
        return "start_offset" in first
    return (
        isinstance(first, list)
        and len(first) == 3
        and isinstance(first[0], int)
        and isinstance(first[2], str)
    )


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the texts with their spans or categories."""
    for place, value in read_values(path, reading):
        record = _to_record(require_object(value, place, "the line"), place, reading)
        if record is not None:
            yield record


def _to_record(task: dict[str, Any], place: Place, reading: Reading) -> Record | None:
    text = require_text(task.get("text", task.get("data")), place, "'text'")
    for extra in ("relations", "Comments", "comments"):
        n_extra = len(task.get(extra) or [])
        if n_extra:
            reading.left_out[extra.lower()] += n_extra
    key = next((key for key in _SPANS if key in task), None)
    if key is None:
        raise place.error(
            f"there are no labels: expected one of {', '.join(map(repr, _SPANS))}"
        )
    values = task[key] if isinstance(task[key], list) else [task[key]]
    if key != "entities" and values and isinstance(values[0], str):
        row = {"text": text, "label": values}
        return read_text_with_labels(row, place, reading)
    for value in require_list(values, place, repr(key)):
        if isinstance(value, dict) and isinstance(value.get("label"), int):
            raise place.error(
                f"the labels are numbers ({value['label']}), which stand for names in "
                "doccano's data base. Export as JSONL with text labels instead"
            )
    return Record(place, text, spans=read_spans(values, place, repr(key)))
