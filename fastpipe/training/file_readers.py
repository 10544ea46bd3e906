"""Readers of JSON and YAML files, as configs name them.

They stand in for those of the package srsly, which fail at a byte order mark, and with
messages that don't name the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import srsly

from ..errors import InputError
from ..registry import registry
from ..util.json_files import read_json, read_jsonl


@registry.readers("srsly.read_yaml.v1")
def read_yaml(path: str | Path) -> Any:
    """Return the content of a YAML file.

    Raises
    ------
    InputError
        It is not YAML in UTF-8.
    """
    try:
        return srsly.read_yaml(path)
    except ValueError as error:
        if not Path(path).is_file():
            raise
        raise InputError(f"{path}: this is not YAML in UTF-8 ({error})") from error


registry.readers.register("srsly.read_json.v1", func=read_json)
registry.readers.register("srsly.read_jsonl.v1", func=read_jsonl)
