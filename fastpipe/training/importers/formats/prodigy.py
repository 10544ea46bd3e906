"""Prodigy's JSONL: tasks with spans, choices or a single label, and an answer each.

See https://prodi.gy/docs/api-interfaces for the tasks that its interfaces write.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..head import Head
from ..json_files import read_values
from ..reading import Reading
from ..record import Place, Record
from ..values import read_spans, require_list, require_object, require_text

NAME = "prodigy"
TITLE = "Prodigy's JSONL, of spans, choices or labels"
_HASHES = ("_input_hash", "_task_hash")
_ANSWERS = ("accept", "reject", "ignore")


def detect(head: Head) -> bool:
    """Return whether there are Prodigy's hashes, answers or choices."""
    return any(
        any(key in task for key in _HASHES)
        or task.get("answer") in _ANSWERS
        or ("options" in task and "accept" in task)
        for task in head.objects
    )


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the accepted tasks, and the rejected ones of a single label."""
    for place, value in read_values(path, reading):
        task = require_object(value, place, "the task")
        record = _to_record(task, place, reading)
        if record is not None:
            yield record


def _to_record(task: dict[str, Any], place: Place, reading: Reading) -> Record | None:
    text = require_text(task.get("text"), place, "the task's 'text'")
    answer = task.get("answer", "accept")
    if answer not in _ANSWERS:
        raise place.error(
            f"the answer is {answer!r}. Expected one of {', '.join(_ANSWERS)}"
        )
    n_relations = len(require_list(task.get("relations") or [], place, "'relations'"))
    if n_relations:
        reading.left_out["relations"] += n_relations
    if answer == "ignore":
        reading.left_out["ignored tasks"] += 1
        return None
    if "options" in task:
        return _read_choice(task, text, answer, place, reading)
    spans = read_spans(task.get("spans") or [], place, "'spans'")
    label = task.get("label")
    if label is not None and not spans:
        # A yes or no: nothing is said of other categories.
        score = 1.0 if answer == "accept" else 0.0
        name = require_text(label, place, "the task's 'label'")
        return Record(place, text, cats={name: score}, is_partial=True)
    if answer == "reject":
        reading.left_out["rejected tasks"] += 1
        return None
    return Record(place, text, spans=spans)


def _read_choice(
    task: dict[str, Any], text: str, answer: str, place: Place, reading: Reading
) -> Record | None:
    options = [
        str(require_object(option, place, "an option").get("id", ""))
        for option in require_list(task["options"], place, "'options'")
    ]
    if answer == "reject":
        reading.left_out["rejected tasks"] += 1
        return None
    accepted = task.get("accept") or []
    chosen = accepted if isinstance(accepted, list) else [accepted]
    labels = [str(label) for label in chosen]
    for label in labels:
        if label not in options:
            raise place.error(
                f"{label!r} is accepted, but it is none of the options: "
                f"{', '.join(options)}"
            )
    return Record(place, text, cats=dict.fromkeys(labels, 1.0), options=options)
