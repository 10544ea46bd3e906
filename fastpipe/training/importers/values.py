"""Values of JSON and tables, checked: what each has to be, said where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..converters.entity_tags import to_iob
from .reading import Reading
from .record import LabelledSpan, Place

_START = ("start", "start_offset", "begin", "start_char", "from")
_END = ("end", "end_offset", "stop", "end_char", "to")
_LABEL = ("label", "tag", "entity", "entity_group", "type", "class")


def require_object(value: Any, place: Place, what: str) -> dict[str, Any]:
    """Return a value that has to be a JSON object."""
    if not isinstance(value, dict):
        raise place.error(f"{what} is {kind_of(value)}. Expected an object, {{...}}")
    return value


def require_list(value: Any, place: Place, what: str) -> list[Any]:
    """Return a value that has to be a list."""
    if not isinstance(value, list):
        raise place.error(f"{what} is {kind_of(value)}. Expected a list, [...]")
    return value


def require_text(value: Any, place: Place, what: str) -> str:
    """Return a value that has to be a string."""
    if not isinstance(value, str):
        raise place.error(f"{what} is {kind_of(value)}. Expected a string")
    return value


def require_offset(value: Any, place: Place, what: str) -> int:
    """Return a value that has to be a whole number; tables may have it as a float."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise place.error(f"{what} is {kind_of(value)}. Expected a whole number")
    return value


def kind_of(value: Any) -> str:
    """Return what a value is, as messages name it."""
    if value is None:
        return "missing or null"
    return f"{value!r:.60}"


def read_spans(values: Any, place: Place, what: str) -> list[LabelledSpan]:
    """Return spans, each an object or a list ``[start, end, label]``.

    Parameters
    ----------
    values
        The spans. Objects have ``start``, ``end`` and ``label``, or names that other
        tools have for these.
    place
        Where they are.
    what
        Their key, for messages.
    """
    spans = []
    for value in require_list(values, place, what):
        if isinstance(value, dict):
            start, end, label = (
                next((value[key] for key in keys if key in value), None)
                for keys in (_START, _END, _LABEL)
            )
        elif isinstance(value, list) and len(value) >= 3:
            start, end, label = value[:3]
        else:
            raise place.error(
                f"{what} has {kind_of(value)} in it. Expected [start, end, label] or "
                "an object with start, end and label"
            )
        spans.append(
            LabelledSpan(
                require_offset(start, place, f"the start of a span in {what}"),
                require_offset(end, place, f"the end of a span in {what}"),
                require_text(label, place, f"the label of a span in {what}").strip(),
            )
        )
    return spans


def read_labels(
    value: Any, place: Place, what: str, reading: Reading, names: Sequence[str] = ()
) -> list[str]:
    """Return the labels that a value holds: one, a list, or an object of booleans.

    Parameters
    ----------
    value
        A string or a number, which `names` or ``--label-names`` name; or several.
    place, what
        Where it is, and its key or column.
    reading
        Has the names that numbers stand for.
    names
        Those that the file says itself.
    """
    if isinstance(value, dict):
        scores = read_scores(value, place, what)
        return [label for label, score in scores.items() if score >= 0.5]
    values = value if isinstance(value, list) else [value]
    return [_label(one, place, what, names or reading.label_names) for one in values]


def read_scores(value: Any, place: Place, what: str) -> dict[str, float]:
    """Return scores by label, which are between 0 and 1."""
    scores = {}
    for label, score in require_object(value, place, what).items():
        if not isinstance(score, bool | int | float) or not 0 <= score <= 1:
            raise place.error(
                f"{what} has {kind_of(score)} for {label!r}. Expected true, false or a "
                "number from 0 to 1"
            )
        scores[str(label)] = float(score)
    return scores


def _label(value: Any, place: Place, what: str, names: Sequence[str]) -> str:
    if isinstance(value, str):
        number = int(value) if names and value.isascii() and value.isdigit() else None
        if number is None or value in names:
            return value.strip()
        value = number
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        if not names:
            return str(value)
        if 0 <= value < len(names):
            return names[value]
        raise place.error(
            f"{what} is {value}, but there are names for the numbers from 0 to "
            f"{len(names) - 1} only: {', '.join(names)}"
        )
    raise place.error(f"{what} is {kind_of(value)}. Expected a label")


def iob_spans(
    tags: Sequence[str], words: Sequence[str], place: Place
) -> Iterator[LabelledSpan]:
    """Yield the spans of tags in the text of words with single spaces between them."""
    starts = offsets_of(words)
    start: int | None = None
    label, end = "", 0
    for i, tag in enumerate([*to_iob(tags, lambda _: str(place)), "O"]):
        if start is not None and not tag.startswith("I-"):
            yield LabelledSpan(start, end, label)
            start = None
        if tag.startswith("B-"):
            start, label = starts[i], tag[2:]
        if i < len(words):
            end = starts[i] + len(words[i])


def offsets_of(words: Sequence[str]) -> list[int]:
    """Return where each word begins in their text, with single spaces between them."""
    starts, place = [], 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return starts


def first_key(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Return the key of a row that is one of these names, in any case of letters."""
    lowered: dict[str, str] = {}
    for key in row:
        lowered.setdefault(str(key).strip().lower(), key)
    return next((lowered[name] for name in names if name in lowered), None)
