"""Tokenizer rules as a file: one msgpack map, as spaCy writes it.

The patterns are kept as strings, so rules that are functions other than the methods of
compiled regular expressions can't be saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import srsly

from .._lexicon.lazy_method import LazyMethod
from .._runtime.files import write_atomically
from ..errors import BROKEN_PATTERN, InputError, UnsavableRuleError
from .regex_tree import Expression, parse

# Setting -> the method of the compiled pattern that it is.
_METHODS = {
    "prefix_search": "search",
    "suffix_search": "search",
    "infix_finditer": "finditer",
    "token_match": "match",
    "url_match": "match",
}
# Argument of the constructor -> what it is called in the file.
_SAVED = {
    **{name: name for name in _METHODS},
    "rules": "exceptions",
    "faster_heuristics": "faster_heuristics",
}


def _pattern(function: Callable[..., Any] | None, name: str) -> str | None:
    """Return the pattern that a rule is a method of.

    Raises
    ------
    UnsavableRuleError
        If it is a function of another kind, which the file has no place for.
    """
    if function is None:
        return None
    if isinstance(function, LazyMethod):
        return function.pattern
    compiled = getattr(function, "__self__", None)
    if isinstance(compiled, re.Pattern):
        return str(compiled.pattern)
    raise UnsavableRuleError(
        f"The tokenizer's {name} is {function!r}, which can't be saved. Expected the "
        f"method {_METHODS[name]!r} of a compiled regular expression, or None. To save "
        f"the other rules without it, pass exclude=[{name!r}] to the tokenizer's "
        f"method, or make the tokenizer with a function that you register"
    )


def to_bytes(tokenizer: Any, exclude: Iterable[str] = ()) -> bytes:
    """Return a tokenizer's rules, and the vocabulary unless it is excluded."""
    excluded = {exclude} if isinstance(exclude, str) else set(exclude)
    parts: dict[str, Any] = {}
    if "vocab" not in excluded:
        parts["vocab"] = tokenizer.vocab.to_bytes()
    rules = tokenizer.given_rules()
    for name in _METHODS.keys() - excluded:
        parts[name] = _pattern(rules[name], name)
    parts["exceptions"] = dict(sorted(rules["rules"].items()))
    parts["faster_heuristics"] = rules.get("faster_heuristics", True)
    kept = {key: part for key, part in parts.items() if key not in excluded}
    data: bytes = srsly.msgpack_dumps(kept)
    return data


def from_bytes(
    tokenizer: Any,
    data: bytes,
    exclude: Iterable[str] = (),
    source: str = "the bytes",
) -> None:
    """Set a tokenizer's rules to what `to_bytes` returned.

    Parameters
    ----------
    tokenizer
    data
    exclude
        Parts to leave as they are.
    source
        What the data is, for error messages.

    Raises
    ------
    InputError
        If it is something else.
    """
    try:
        parts = srsly.msgpack_loads(data)
    except Exception as error:
        raise InputError(
            f"No tokenizer can be read from {source}: {error}. Expected what "
            "Tokenizer.to_disk or to_bytes writes, a msgpack map."
        ) from error
    if not isinstance(parts, dict):
        raise InputError(
            f"No tokenizer can be read from {source}: it holds a "
            f"{type(parts).__name__}. Expected a msgpack map with the keys "
            f"{', '.join(_METHODS)}, exceptions."
        )
    excluded = {exclude} if isinstance(exclude, str) else set(exclude)
    parts = {key: part for key, part in parts.items() if key not in excluded}
    if "vocab" in parts:
        tokenizer.vocab.from_bytes(parts["vocab"])
    kept = {
        argument: getattr(tokenizer, argument)
        for argument, name in _SAVED.items()
        if name not in parts
    }
    tokenizer.set_rules_later(partial(_compile, parts, kept, source))


def _compile(
    parts: dict[str, Any], kept: dict[str, Any], source: str
) -> dict[str, Any]:
    """Return rules as arguments of a tokenizer: those of a file, and some to keep."""
    read = {argument: parts[name] for argument, name in _SAVED.items() if name in parts}
    for name in _METHODS.keys() & read.keys():
        read[name] = _matcher(read[name], name, source)
    return kept | read


def _matcher(pattern: str | None, name: str, source: str) -> LazyMethod | None:
    if pattern is None:
        return None
    with _broken_pattern(name, source):
        method = LazyMethod(
            pattern, _METHODS[name], compile=partial(_compile_later, name, source)
        )
        # Most of what is wrong with a pattern is found without compiling it.
        parse(Expression(pattern, 0))
    return method


def _compile_later(name: str, source: str, pattern: str, flags: int) -> re.Pattern[str]:
    with _broken_pattern(name, source):
        return re.compile(pattern, flags)


@contextmanager
def _broken_pattern(name: str, source: str) -> Iterator[None]:
    try:
        yield
    except BROKEN_PATTERN as error:
        raise InputError(
            f"The tokenizer's {name} in {source} is no regular expression: {error}."
        ) from error


def to_disk(tokenizer: Any, path: str | Path, exclude: Iterable[str] = ()) -> None:
    """Write a tokenizer's rules to a file."""
    with write_atomically(path, "wb") as file:
        file.write(to_bytes(tokenizer, {*exclude, "vocab"}))


def from_disk(tokenizer: Any, path: str | Path, exclude: Iterable[str] = ()) -> None:
    """Set a tokenizer's rules to those of a file."""
    from_bytes(tokenizer, Path(path).read_bytes(), {*exclude, "vocab"}, str(path))
