"""Checks of token patterns, with a message for each place that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..attrs import IDS, NAMES
from ..errors import (
    BROKEN_PATTERN,
    InputError,
    MatchPatternError,
    did_you_mean,
    listing,
)
from .predicates import COMPARISONS, FUZZY, MEMBERSHIPS, OPERATORS, SETS
from .token_patterns import is_mapping, parse_operator

_STRINGS = (
    *("ORTH", "TEXT", "LOWER", "NORM", "LEMMA", "SHAPE", "POS", "TAG", "DEP", "MORPH"),
    *("ENT_TYPE", "ENT_ID", "ENT_KB_ID"),
)
_FLAGS = (
    *(
        n
        for n in IDS
        if n.startswith(("IS_", "LIKE_")) and not n.endswith("DEPRECATED")
    ),
    *(n for n in IDS if n.startswith("FLAG")),
    *("IS_SENT_START", "SENT_START", "SPACY"),
)
_NUMBERS = ("LENGTH",)
_ATTRIBUTES = (*_STRINGS, *_NUMBERS, *_FLAGS, "ENT_IOB", "OP", "_")
_SIMPLE_OPERATORS = ("!", "?", "*", "+")

_STRING_OPERATORS = ("REGEX", *FUZZY, *MEMBERSHIPS, *SETS)
_NUMBER_OPERATORS = (*COMPARISONS, *MEMBERSHIPS, *SETS)
_LISTS = (*MEMBERSHIPS, *SETS)
# What most patterns are made of.
_PLAIN = frozenset(_STRINGS)


def check_patterns(key: Any, patterns: Sequence[Any]) -> None:
    """Check the patterns of a rule.

    Parameters
    ----------
    key
        The rule's name, for the message.
    patterns
        The patterns, lists of dicts.

    Raises
    ------
    MatchPatternError
        Naming every place that is wrong.
    """
    errors = {i: check_pattern(pattern) for i, pattern in enumerate(patterns)}
    errors = {i: found for i, found in errors.items() if found}
    if errors:
        raise MatchPatternError(key, errors)


def check_pattern(pattern: Any) -> list[str]:
    """Return what is wrong with a pattern, a sentence a place; empty if all is well."""
    if not isinstance(pattern, Sequence) or isinstance(pattern, str):
        return [f"expected a list of dicts, got {pattern!r:.100}"]
    return [
        f"token {i}{message}"
        for i, token in enumerate(pattern)
        for message in _check_token(token)
    ]


def _check_token(token: Any) -> Iterator[str]:
    if not is_mapping(token):
        yield f": expected a dict of attributes, got {token!r:.100}"
        return
    for name, value in token.items():
        if name in _PLAIN and isinstance(value, str):
            continue
        upper = NAMES.get(name) if isinstance(name, int) else str(name).upper()
        if upper not in _ATTRIBUTES:
            yield (
                f", {name}: unknown attribute."
                f"{did_you_mean(str(name).upper(), _ATTRIBUTES)} Expected one of: "
                f"{listing(n for n in _ATTRIBUTES if not n.startswith('FLAG'))}"
            )
            continue
        for message in _check_value(upper, value):
            yield f", {name}{message}"


def _check_value(name: str, value: Any) -> Iterator[str]:
    if name == "OP":
        yield from _check_operator(value)
    elif name == "_":
        if isinstance(value, Mapping):
            for extension, wanted in value.items():
                for message in _check_extension(wanted):
                    yield f".{extension}{message}"
        else:
            yield f": expected a dict of extension attributes, got {value!r:.100}"
    elif name == "ENT_IOB":
        if isinstance(value, bool) or value not in ("", "I", "O", "B", 0, 1, 2, 3):
            yield f": expected '', 'I', 'O', 'B', 0, 1, 2 or 3, got {value!r:.100}"
    elif name in _FLAGS:
        if not isinstance(value, bool):
            yield f": expected true or false, got {value!r:.100}"
    elif name in _NUMBERS:
        if isinstance(value, Mapping):
            yield from _check_operators(value, _NUMBER_OPERATORS, _is_number)
        elif not isinstance(value, int) or isinstance(value, bool):
            yield f": expected a number or a dict of operators, got {value!r:.100}"
    elif isinstance(value, Mapping):
        yield from _check_operators(value, _STRING_OPERATORS, _is_string)
        if name == "MORPH":
            yield from _check_features(value)
    elif not isinstance(value, str):
        yield f": expected a string or a dict of operators, got {value!r:.100}"


def _check_operator(value: Any) -> Iterator[str]:
    if value in _SIMPLE_OPERATORS:
        return
    try:
        parse_operator(None if value == "1" else value)
    except InputError as error:
        yield f": {error}"


def _check_extension(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _check_operators(value, OPERATORS, lambda value: value is not None)
    elif value is None:
        yield ": expected a value or a dict of operators, got None"


def _check_operators(
    value: Mapping[str, Any], allowed: Sequence[str], is_right: Any
) -> Iterator[str]:
    for operator, argument in value.items():
        if operator not in allowed:
            yield (
                f": unknown operator {operator!r}."
                f"{did_you_mean(str(operator), allowed)} "
                f"Expected one of: {listing(allowed)}"
            )
        elif operator in _LISTS:
            if not isinstance(argument, (list, tuple, set, frozenset)):
                yield f".{operator}: expected a list, got {argument!r:.100}"
            else:
                for one in argument:
                    if not is_right(one):
                        yield f".{operator}: {one!r:.100} has the wrong type"
        elif operator == "REGEX" or operator in FUZZY:
            yield from _check_text_operator(operator, argument)
        elif not is_right(argument):
            yield f".{operator}: {argument!r:.100} has the wrong type"


def _check_text_operator(operator: str, argument: Any) -> Iterator[str]:
    if isinstance(argument, Mapping):
        for message in _check_operators(argument, _STRING_OPERATORS, _is_string):
            yield f".{operator}{message}"
        texts = [one for name in MEMBERSHIPS for one in argument.get(name, ())]
    elif isinstance(argument, str):
        texts = [argument]
    else:
        yield f".{operator}: expected a string or a dict, got {argument!r:.100}"
        return
    if operator == "REGEX":
        for text in texts:
            try:
                re.compile(text)
            except BROKEN_PATTERN as error:
                yield f".REGEX: {text!r} is no regular expression: {error}"


def _check_features(value: Mapping[str, Any]) -> Iterator[str]:
    for operator in SETS:
        for feature in value.get(operator, ()):
            if isinstance(feature, str) and "=" not in feature:
                yield (
                    f".{operator}: {feature!r} is no feature such as 'Number=Sing'; "
                    f"expected a list of them"
                )


def _is_string(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
