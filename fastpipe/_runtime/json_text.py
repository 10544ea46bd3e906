"""Writing of JSON.

srsly's writer ends the process where a key of a mapping has half of a surrogate pair in
it, and raises SystemError for some such values. JSON can say that, as ``"\\ud800"``, so
a config or a file of a pipeline can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly
from numpy import generic, ndarray

from ..errors import InputError
from .files import write_atomically

__all__ = ["dump_json", "plain", "write_json", "write_jsonl"]


def dump_json(value: Any, indent: int = 0) -> Any:
    """Return a value as JSON.

    Raises
    ------
    InputError
        A key or a string has half of a surrogate pair in it.
    """
    _require_utf8(value)
    return str(srsly.json_dumps(value, indent=indent))


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: NumPy's numbers and arrays become Python's."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.tolist() if isinstance(value, ndarray | generic) else value


def write_json(path: str | Path, value: Any) -> None:
    """Write a value to a JSON file, whole or not at all; see `dump_json`."""
    with write_atomically(path, encoding="utf-8") as file:
        file.write(dump_json(value, indent=2))


def write_jsonl(path: str | Path, values: Iterable[Any]) -> None:
    """Write values to a JSONL file, one a line, as `write_json` does one."""
    with write_atomically(path, encoding="utf-8") as file:
        for value in values:
            file.write(f"{dump_json(value)}\n")


def _require_utf8(value: Any) -> None:
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            if not found.isascii():
                _require_characters(found)
        elif isinstance(found, Mapping):
            waiting.extend(found)
            waiting.extend(found.values())
        elif isinstance(found, list | tuple):
            waiting.extend(item for item in found if not isinstance(item, float))


def _require_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"{text!r:.80} can't be written as JSON: half of a surrogate pair in it is "
            f"no character. Expected text"
        ) from error
