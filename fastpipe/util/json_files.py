"""Reading of JSON, JSONL and text files that people wrote.

Some editors put a byte order mark before the first character. It belongs to the
encoding, not to the content, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import srsly

from ..errors import InputError, MissingFileError

# UTF-8, with or without a byte order mark.
ENCODING = "utf-8-sig"


def read_json(path: str | Path) -> Any:
    """Return the content of a JSON file.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    InputError
        It is not JSON in UTF-8.
    """
    file = _require_file(path)
    try:
        return srsly.json_loads(file.read_text(encoding=ENCODING))
    except ValueError as error:
        raise InputError(f"{file}: this is not JSON in UTF-8 ({error})") from error


def read_jsonl(path: str | Path, skip: bool = False) -> Iterator[Any]:
    """Yield the values of a JSONL file, one a line; empty lines are passed over.

    Parameters
    ----------
    path
        The file.
    skip
        Whether to pass over lines that are not JSON, too.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    InputError
        A line is not JSON in UTF-8.
    """
    file = _require_file(path)
    for number, line in read_lines(file):
        if not line.strip():
            continue
        try:
            yield srsly.json_loads(line.strip())
        except ValueError as error:
            if not skip:
                raise InputError(
                    f"{file}, line {number}: this is not JSON in UTF-8 ({error})"
                ) from error


def read_lines(path: str | Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text file with their numbers, from 1 on.

    Raises
    ------
    InputError
        A line is not text in UTF-8.
    """
    number = 0
    with Path(path).open(encoding=ENCODING) as lines:
        try:
            for line in lines:
                number += 1
                yield number, line.rstrip("\n")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path}, line {number + 1} or later: this is not text in UTF-8 "
                f"({error}). Save the file in UTF-8"
            ) from error


def _require_file(path: str | Path) -> Path:
    file = Path(path)
    if not file.is_file():
        raise MissingFileError(f"There is no file {file}: expected JSON")
    return file
