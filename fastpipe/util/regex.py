"""Regular expressions and exceptions of tokenizers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from re import Pattern
from typing import Any

from ..attrs import IDS
from ..errors import InputError
from .json_files import read_lines
from .paths import ensure_path

_ORTH = IDS["ORTH"]
_ExceptionTable = Mapping[str, Iterable[Mapping[Any, Any]]]


def _source(entry: str | Pattern[str]) -> str:
    return entry if isinstance(entry, str) else entry.pattern


def compile_prefix_regex(entries: Iterable[str | Pattern[str]]) -> Pattern[str]:
    """Compile patterns of which one may match at the start of a string."""
    return re.compile(prefix_pattern(entries))


def compile_suffix_regex(entries: Iterable[str | Pattern[str]]) -> Pattern[str]:
    """Compile patterns of which one may match at the end of a string."""
    return re.compile(suffix_pattern(entries))


def compile_infix_regex(entries: Iterable[str | Pattern[str]]) -> Pattern[str]:
    """Compile patterns of which one may match anywhere in a string."""
    return re.compile(infix_pattern(entries))


def prefix_pattern(entries: Iterable[str | Pattern[str]]) -> str:
    """Return the text of the pattern of `compile_prefix_regex`."""
    return "|".join(f"^{_source(e)}" for e in entries if _blankless(e))


def suffix_pattern(entries: Iterable[str | Pattern[str]]) -> str:
    """Return the text of the pattern of `compile_suffix_regex`."""
    return "|".join(f"{_source(e)}$" for e in entries if _blankless(e))


def infix_pattern(entries: Iterable[str | Pattern[str]]) -> str:
    """Return the text of the pattern of `compile_infix_regex`."""
    return "|".join(_source(e) for e in entries if _blankless(e))


def _blankless(entry: str | Pattern[str]) -> bool:
    """Whether a pattern has content: an empty one would match everywhere."""
    return bool(_source(entry).strip())


def read_regex(path: str | Path) -> Pattern[str]:
    """Compile the prefix patterns of a file, one a line."""
    lines = [line for _, line in read_lines(ensure_path(path))]
    return re.compile("|".join(f"^{re.escape(line)}" for line in lines if line.strip()))


def add_lookups(
    default_func: Callable[[str], Any], *lookups: Mapping[str, Any]
) -> Callable[[str], Any]:
    """Return a function that looks a string up in tables before it asks another.

    Parameters
    ----------
    default_func
        What to ask when no table has the string.
    lookups
        The tables, the first to be asked first.
    """

    def look_up(string: str) -> Any:
        for table in lookups:
            if string in table:
                return table[string]
        return default_func(string)

    return look_up


def update_exc(
    base_exceptions: _ExceptionTable, *addition_dicts: _ExceptionTable
) -> dict[str, list[dict[Any, Any]]]:
    """Return tokenizer exceptions merged with further ones; later tables win.

    Raises
    ------
    InputError
        If the parts of an exception do not add up to its string.
    """
    merged = {
        key: [dict(part) for part in parts] for key, parts in base_exceptions.items()
    }
    for additions in addition_dicts:
        for string, parts in additions.items():
            tokens = [dict(part) for part in parts]
            texts = [str(part.get(_ORTH, part.get("ORTH", ""))) for part in tokens]
            if not all(texts):
                raise InputError(
                    f"A part of the tokenizer exception {string!r} has no text: "
                    f"{tokens}. Expected an ORTH with a string in each part"
                )
            if "".join(texts) != string:
                raise InputError(
                    f"The tokenizer exception {string!r} has parts that are "
                    f"something else: {texts}. Expected ORTH values that give the "
                    f"string when they are joined"
                )
            merged[string] = tokens
    return merged | _replaced_entries(merged, "'", "’")


def expand_exc(
    excs: Mapping[str, Iterable[Mapping[Any, Any]]], search: str, replace: str
) -> dict[str, list[dict[Any, Any]]]:
    """Return exceptions together with copies in which a string is replaced.

    Parameters
    ----------
    excs
        The exceptions.
    search
        What to replace in the strings and their parts, e.g. ``"'"``.
    replace
        What to put there, e.g. ``"’"``.
    """
    expanded = {key: [dict(part) for part in parts] for key, parts in excs.items()}
    return expanded | _replaced_entries(excs, search, replace)


def _replaced_entries(
    excs: _ExceptionTable, search: str, replace: str
) -> dict[str, list[dict[Any, Any]]]:
    """Return copies of those exceptions that have a string, with another for it."""
    return {
        string.replace(search, replace): [
            _replaced(part, search, replace) for part in parts
        ]
        for string, parts in excs.items()
        if search in string
    }


def _replaced(part: Mapping[Any, Any], search: str, replace: str) -> dict[Any, Any]:
    # The norm stays: it is what the spellings have in common.
    copy = dict(part)
    for key in (_ORTH, "ORTH"):
        if isinstance(copy.get(key), str):
            copy[key] = copy[key].replace(search, replace)
    return copy
