"""Texts and docs to annotate: which files they are in, and what a line of them says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import srsly

from ..errors import InputError, MissingFileError
from ..util import walk_directory


def find_files(path: Path) -> list[Path]:
    """Return a file, or those of a folder at any depth without hidden ones, sorted.

    Raises
    ------
    MissingFileError
        If there is nothing at the path.
    InputError
        If the folder has no files.
    """
    if not path.exists():
        raise MissingFileError(
            f"There is no file or folder {path}. Expected texts to annotate"
        )
    if path.is_file():
        return [path]
    files = walk_directory(path)
    if not files:
        raise InputError(f"There is nothing to annotate: {path} is an empty folder")
    return files


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    InputError
        If it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} can't be read: expected text in UTF-8 ({error})"
        ) from None


def parse_record(
    line: str | bytes, key: str, path: Path, number: int
) -> dict[str, Any]:
    """Return the object of a line of JSON, which has a text.

    Parameters
    ----------
    line
        The line.
    key
        Key of the text.
    path, number
        The file, and which line it is, for the message.

    Raises
    ------
    InputError
        If the line is something else.
    """
    try:
        record = srsly.json_loads(line)
    except ValueError as error:
        raise InputError(f"{path}, line {number}: this is not JSON ({error})") from None
    if not isinstance(record, dict) or not isinstance(record.get(key), str):
        raise InputError(
            f"{path}, line {number}: expected an object with text under the "
            f"key {key!r}. Name another key with --text-key"
        )
    return record
