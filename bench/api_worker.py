"""Evaluate the expressions of a table in one library, and print what came of each.

``python api_worker.py LIBRARY TABLE FIRST`` begins at the expression of that number,
and prints a line of JSON for each, so that what a crash left out can be told.
"""

from __future__ import annotations

import builtins
import itertools
import json
import re
import signal
import sys
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import numpy

# Of one expression, in seconds.
TIME_LIMIT = 20
# Items of an iterator, and levels within each other, that are looked at.
MOST_ITEMS = 60
MOST_LEVELS = 6

_CHOICE = re.compile(r"<<(.*?)>>")


def read_table(path: Path, library: str) -> tuple[str, list[str]]:
    """Return the code that precedes each expression, and the expressions.

    What is above the line of dashes is the former. ``<<a || b>>`` in an expression
    stands for each of the two.
    """
    text = path.read_text(encoding="utf8").replace("LIB", library)
    setup, _, lines = text.partition("\n---\n")
    expressions = []
    for line in lines.splitlines():
        if line and not line.startswith("#"):
            expressions += expand(line)
    return setup, expressions


def expand(line: str) -> list[str]:
    """Return the line with each combination of its choices."""
    parts = _CHOICE.split(line)
    choices = [
        [choice.strip() for choice in part.split("||")] if i % 2 else [part]
        for i, part in enumerate(parts)
    ]
    return ["".join(chosen) for chosen in itertools.product(*choices)]


def evaluate(setup: str, expression: str) -> dict[str, Any]:
    """Return the value of an expression, or what it raised, and its warnings."""
    space: dict[str, Any] = {}
    exec(setup, space)
    *statements, last = expression.split(";; ")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            for statement in statements:
                exec(statement, space)
            found = {"value": plain(eval(last, space))}
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            found = {"error": builtin_names(type(error)), "text": str(error)[:200]}
    categories = {builtin_names(warning.category)[0] for warning in caught}
    return {**found, "warnings": sorted(categories)}


def builtin_names(kind: type) -> list[str]:
    """Return the names of the classes of Python's own that a class derives from."""
    return [base.__name__ for base in kind.__mro__ if base.__module__ == "builtins"]


def plain(value: Any, level: int = 0) -> Any:
    """Return a value as JSON in which those of the two libraries can be compared."""
    name = type(value).__name__
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float | numpy.floating):
        return [name, f"{value:.4g}"]
    if isinstance(value, numpy.generic):
        return [name, value.item()]
    if isinstance(value, bytes):
        return "bytes"
    if level > MOST_LEVELS:
        return "..."
    if type(value).__module__.startswith(("spacy", "fastpipe")):
        described = describe(value, level)
        if described is not None:
            return [name, described]
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        return [str(value.dtype), plain(value.tolist(), level + 1)]
    if isinstance(value, Mapping):
        pairs = [[plain(k, level + 1), plain(v, level + 1)] for k, v in value.items()]
        return ["mapping", sorted(pairs, key=str)]
    if isinstance(value, set | frozenset):
        return ["set", sorted((plain(item, level + 1) for item in value), key=str)]
    if isinstance(value, list | tuple):
        name = "list" if isinstance(value, list) else "tuple"
        return [name, *(plain(item, level + 1) for item in value)]
    if isinstance(value, Iterable) and not isinstance(value, type):
        items = itertools.islice(value, MOST_ITEMS)
        return ["iterable", *(plain(item, level + 1) for item in items)]
    if isinstance(value, type):
        return f"class {value.__name__}"
    if isinstance(value, Path):
        return ["Path", str(value)]
    return "function" if callable(value) else f"a {name}"


def describe(value: Any, level: int) -> Any:
    """Return what makes up an object of a library; None if that is not known."""
    name = type(value).__name__
    if name == "Doc":
        return {
            "words": [[token.text, token.whitespace_] for token in value],
            "ents": plain(value.ents, level + 1),
            "spans": {
                key: plain(group, level + 1) for key, group in value.spans.items()
            },
            "cats": plain(dict(value.cats)),
            "tokens": [
                [
                    *(token.tag_, token.pos_, token.dep_, token.lemma_, token.head.i),
                    *(str(token.morph), token.ent_type_, token.is_sent_start),
                ]
                for token in value
            ],
        }
    if name == "Span":
        return [
            value.start,
            value.end,
            value.label_,
            value.kb_id_,
            value.id_,
            value.text,
        ]
    if name == "Token":
        return [value.i, value.text]
    if name == "Lexeme":
        return value.text
    if name == "SpanGroup":
        return [value.name, *(plain(span, level + 1) for span in value)]
    if name == "MorphAnalysis":
        return str(value)
    if name == "Example":
        return plain(value.to_dict(), level + 1)
    if name in ("Underscore", "Vocab", "Language", "Tokenizer", "PRFScore"):
        return ""
    return None


def stop(_signal: int, _frame: FrameType | None) -> None:
    """End an expression that goes on for too long."""
    raise builtins.TimeoutError


def main() -> None:
    """Print a line for each expression."""
    library, table, first = sys.argv[1:]
    setup, expressions = read_table(Path(table), library)
    exec(setup, {})  # imports take longer than any expression may
    signal.signal(signal.SIGALRM, stop)
    for expression in expressions[int(first) :]:
        signal.alarm(TIME_LIMIT)
        found = evaluate(setup, expression)
        signal.alarm(0)
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
