"""Label Studio's exports "JSON" and "JSON-MIN": a list of tasks with their results.

See https://labelstud.io/guide/export for the formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..head import Head
from ..json_files import read_values
from ..reading import Reading
from ..record import LabelledSpan, Place, Record
from ..values import kind_of, require_list, require_object, require_offset, require_text

NAME = "label-studio"
TITLE = "Label Studio's JSON and JSON-MIN"
_RESULTS = ("annotations", "completions")
_OWN = ("annotation_id", "lead_time", "annotator")
# What JSON-MIN has beside the data and the results.
_META = {*_OWN, "id", "created_at", "updated_at", "agreement", "completed_by"}


def detect(head: Head) -> bool:
    """Return whether there are tasks with data, or JSON-MIN's own keys."""
    return any(
        (isinstance(task.get("data"), dict) and any(key in task for key in _RESULTS))
        or any(key in task for key in _OWN)
        for task in head.objects
    )


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the tasks that somebody has annotated, with their first annotation."""
    for place, value in read_values(path, reading):
        task = require_object(value, place, "the task")
        if isinstance(task.get("data"), dict):
            record = _read_task(task, place, reading)
        else:
            record = _read_small(task, place, reading)
        if record is not None:
            yield record


def _read_task(task: dict[str, Any], place: Place, reading: Reading) -> Record | None:
    key = next((key for key in _RESULTS if key in task), _RESULTS[0])
    annotations = [
        require_object(value, place, "an annotation")
        for value in require_list(task.get(key), place, f"the task's {key!r}")
    ]
    kept = [one for one in annotations if not one.get("was_cancelled")]
    if not kept:
        reading.left_out["tasks that nobody annotated, or that were skipped"] += 1
        return None
    # The one that is marked to be true counts more than the first.
    kept.sort(key=lambda one: not one.get("ground_truth"))
    if len(kept) > 1:
        reading.left_out["further annotations of a task"] += len(kept) - 1
    text = _text_of(task["data"], place, reading)
    spans: list[LabelledSpan] = []
    cats: dict[str, float] | None = None
    is_for_spans = False
    for value in require_list(kept[0].get("result"), place, "'result'"):
        result = require_object(value, place, "a result")
        kind = str(result.get("type"))
        if kind in ("labels", "hypertextlabels"):
            is_for_spans = True
            value = require_object(result.get("value"), place, "a result's 'value'")
            spans += _read_spans(value, text, place, kind)
        elif kind == "choices":
            value = require_object(result.get("value"), place, "a result's 'value'")
            cats = (cats or {}) | dict.fromkeys(_choices(value, place), 1.0)
        else:
            reading.left_out[f"results of the type {kind!r}"] += 1
    # No result at all: there is nothing in the text to be labelled.
    has_spans = is_for_spans or cats is None
    return Record(place, text, spans=spans if has_spans else None, cats=cats)


def _read_small(task: dict[str, Any], place: Place, reading: Reading) -> Record | None:
    """Return the record of JSON-MIN, which has results beside the data, by name."""
    left = {key: value for key, value in task.items() if key not in _META}
    data = {key: value for key, value in left.items() if isinstance(value, str)}
    key = _text_key(data, place, reading)
    text = data.pop(key)
    spans: list[LabelledSpan] | None = None
    cats: dict[str, float] | None = None
    for name, value in left.items():
        if name in data:
            cats = (cats or {}) | {value: 1.0}
        elif isinstance(value, dict) and "choices" in value:
            cats = (cats or {}) | dict.fromkeys(_choices(value, place), 1.0)
        elif isinstance(value, list):
            spans = spans or []
            for one in value:
                span = require_object(one, place, f"a result in {name!r}")
                spans += _read_spans(span, text, place, "labels")
    if spans is None and cats is None:
        # JSON-MIN leaves results out that are empty.
        spans = []
    return Record(place, text, spans=spans, cats=cats)


def _text_of(data: dict[str, Any], place: Place, reading: Reading) -> str:
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    return texts[_text_key(texts, place, reading)]


def _text_key(texts: dict[str, str], place: Place, reading: Reading) -> str:
    if reading.text_field is not None:
        names = [reading.text_field]
    else:
        names = ["text", *texts] if len(texts) == 1 or "text" in texts else []
    key = next((name for name in names if name in texts), None)
    if key is None:
        raise place.error(
            f"it can't be told which part of the data is the text: there is "
            f"{', '.join(map(repr, texts)) or 'none'}. Name it with --text-field"
        )
    return key


def _choices(value: dict[str, Any], place: Place) -> list[str]:
    choices = require_list(value.get("choices"), place, "'choices'")
    # Of nested choices a label is the way to it.
    return [
        "/".join(map(str, choice)) if isinstance(choice, list) else str(choice)
        for choice in choices
    ]


def _read_spans(
    value: dict[str, Any], text: str, place: Place, kind: str
) -> list[LabelledSpan]:
    """Return a result's spans, one for each of its labels."""
    if kind == "hypertextlabels":
        offsets = value.get("globalOffsets")
        value = value | offsets if isinstance(offsets, dict) else value
    start = require_offset(value.get("start"), place, "a result's 'start'")
    end = require_offset(value.get("end"), place, "a result's 'end'")
    labels = value.get(kind, value.get("labels"))
    if not isinstance(labels, list) or not labels:
        raise place.error(
            f"the result at {start}-{end} has the labels {kind_of(labels)}. Expected "
            "a list"
        )
    covered = value.get("text")
    if isinstance(covered, str) and text[max(0, start) : end] != covered:
        start, end = _in_characters(text, start, end, covered, place)
    return [
        LabelledSpan(start, end, require_text(label, place, "a label"))
        for label in labels
    ]


def _in_characters(
    text: str, start: int, end: int, covered: str, place: Place
) -> tuple[int, int]:
    """Return the offsets of a browser, which counts UTF-16 units, in characters."""
    units = text.encode("utf-16-le", "surrogatepass")
    before, within = units[: 2 * start], units[2 * start : 2 * end]
    if start >= 0 and within.decode("utf-16-le", "replace") == covered:
        first = len(before.decode("utf-16-le", "replace"))
        return first, first + len(covered)
    raise place.error(
        f"the text at {start}-{end} is {text[max(0, start) : end][:40]!r}, but the "
        f"result says {covered[:40]!r}. Expected offsets into the task's text"
    )
