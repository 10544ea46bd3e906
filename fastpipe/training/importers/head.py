"""The beginning of a file, by which its format is told."""

from __future__ import annotations

import codecs
import json
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from .json_files import is_array
from .text_files import encoding_of

_N_BYTES = 1 << 16
_N_VALUES = 20
_DECODER = json.JSONDecoder()


class Head:
    """The beginning of a file, or a folder.

    Parameters
    ----------
    path
        The file or the folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_folder = path.is_dir()

    @cached_property
    def start(self) -> bytes:
        """The first bytes."""
        if self.is_folder:
            return b""
        with self.path.open("rb") as file:
            return file.read(_N_BYTES)

    @cached_property
    def text(self) -> str:
        """Their text; what can't be decoded is marked."""
        return self._decode(self.start)

    @property
    def is_whole(self) -> bool:
        """Whether the file has no more than this beginning."""
        return len(self.start) < _N_BYTES

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self.text.lstrip()[:1] in ("[", "{")

    @cached_property
    def lines(self) -> list[str]:
        """The first lines with their ends; one that is cut off is left out."""
        whole = self.text.split("\n")
        lines = [f"{line}\n" for line in whole[:-1]]
        if self.is_whole and whole[-1]:
            lines.append(whole[-1])
        return lines

    @cached_property
    def values(self) -> list[Any]:
        """The first JSON values: lines of JSONL, or items of a JSON array."""
        if not self.is_json:
            return []
        filled = [line for line in self.lines if line.strip()]
        if is_array(*(filled[:2] or [self.text])):
            return self._array_items()
        found = [_parse(line) for line in islice(filled, _N_VALUES)]
        values = [value for value in found if value is not None]
        if not values:
            # One object over several lines.
            value, _ = _first_value(self._whole(), 0)
            values = [] if value is None else [value]
        return values

    @cached_property
    def objects(self) -> list[dict[str, Any]]:
        """The first JSON values that are objects."""
        return [value for value in self.values if isinstance(value, dict)]

    def _array_items(self) -> list[Any]:
        # The first item may be longer than the beginning.
        for whole in (False, True):
            text = self._whole() if whole else self.text
            values: list[Any] = []
            place = text.find("[") + 1
            while len(values) < _N_VALUES:
                value, end = _first_value(text, place)
                if end <= place or value is None:
                    break
                values.append(value)
                place = end
            if values:
                return values
        return []

    def _whole(self) -> str:
        if self.is_whole:
            return self.text
        return self._decode(self.path.read_bytes())

    def _decode(self, data: bytes) -> str:
        if not data:
            return ""
        decoder = codecs.getincrementaldecoder(encoding_of(self.path))("replace")
        return decoder.decode(data).removeprefix("\ufeff")


def _parse(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _first_value(text: str, place: int) -> tuple[Any, int]:
    """Return the value behind white space and a comma, and its end; None without."""
    while text[place : place + 1] and text[place] in " \t\r\n,":
        place += 1
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        return None, place
