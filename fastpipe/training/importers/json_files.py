"""JSON and JSONL with the line of each value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from .reading import Reading
from .record import Place
from .text_files import read_lines, read_text

_DECODER = json.JSONDecoder()
_WHITE = " \t\r\n"


def read_values(path: Path, reading: Reading) -> Iterator[tuple[Place, Any]]:
    """Yield the values of a file: the lines of JSONL, or the items of one JSON array.

    Parameters
    ----------
    path
        The file. JSONL is read line by line; JSON is in memory as text, its items one
        by one.
    reading
        Has the file's name in messages.

    Yields
    ------
    tuple of Place and object
        Where a value begins, and the value.

    Raises
    ------
    InputError
        What is there is not JSON; the message has the line.
    """
    name = reading.name_of(path)
    first = list(islice(_filled(read_lines(path, name)), 2))
    if first and is_array(*first):
        yield from _items(read_text(path, name), name)
    elif first and not _is_whole(first[0]):
        # One object over several lines.
        yield from _single(read_text(path, name), name)
    else:
        yield from _lines(path, name)


def is_array(first: str, second: str = "") -> bool:
    """Return whether a file that begins with these lines is one JSON array."""
    start = first.lstrip(_WHITE)
    # A line that is an array and has another below it is one of JSONL.
    return start.startswith("[") and not (
        second.lstrip(_WHITE).startswith("[") and _is_whole(first)
    )


def _filled(lines: Iterator[str]) -> Iterator[str]:
    return (line for line in lines if line.strip(_WHITE))


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # A broken line is JSONL's, which says so, if it ends like a value.
        return line.rstrip(_WHITE).endswith("}")
    return True


def _lines(path: Path, name: str) -> Iterator[tuple[Place, Any]]:
    for number, line in enumerate(read_lines(path, name), start=1):
        if not line.strip(_WHITE):
            continue
        place = Place(name, number)
        try:
            value = json.loads(line)
        except ValueError as error:
            raise place.error(f"this line is not JSON: {_fault(error)}") from None
        except RecursionError:
            raise place.error("this line is JSON nested too deeply") from None
        yield place, value


def _single(text: str, name: str) -> Iterator[tuple[Place, Any]]:
    start = _skip(text, 0)
    value, end = _decode(text, start, name)
    _require_end(text, end, name)
    yield Place(name, text.count("\n", 0, start) + 1), value


def _items(text: str, name: str) -> Iterator[tuple[Place, Any]]:
    place = _skip(text, 0) + 1
    line, counted = 1, 0
    place = _skip(text, place)
    while text[place : place + 1] != "]":
        line += text.count("\n", counted, place)
        counted = place
        value, place = _decode(text, place, name)
        yield Place(name, line), value
        place = _skip(text, place)
        mark = text[place : place + 1]
        if mark == ",":
            place = _skip(text, place + 1)
            if text[place : place + 1] == "]":
                raise _place_of(text, place, name).error(
                    "this is not JSON: there is a comma before the list's end"
                )
        elif mark != "]":
            raise _place_of(text, place, name).error(
                "this is not JSON: expected a comma or the list's end, got "
                f"{text[place : place + 20]!r}"
            )
    _require_end(text, place + 1, name)


def _decode(text: str, place: int, name: str) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, place)
    except json.JSONDecodeError as error:
        where = _place_of(text, error.pos, name)
        raise where.error(f"this is not JSON: {_fault(error)}") from None
    except (ValueError, RecursionError) as error:
        where = _place_of(text, place, name)
        raise where.error(f"what begins here can't be read as JSON: {error}") from None


def _fault(error: ValueError) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    return f"{error.msg.removesuffix(' at')} (column {error.colno})"


def _require_end(text: str, place: int, name: str) -> None:
    place = _skip(text, place)
    if place < len(text):
        raise _place_of(text, place, name).error(
            f"this is not JSON: there is more after its end: {text[place:][:20]!r}"
        )


def _skip(text: str, place: int) -> int:
    while text[place : place + 1] and text[place] in _WHITE:
        place += 1
    return place


def _place_of(text: str, place: int, name: str) -> Place:
    return Place(name, text.count("\n", 0, place) + 1)
