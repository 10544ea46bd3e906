"""Checking of the arguments that a config gives to registered functions.

A block with a key such as ``@architectures`` is a call, and its other settings are the
arguments. They are held against the function's signature and type hints, before
anything is called. Where a hint is made of plain types, pydantic decides, as it does in
a model's field: a value is converted where that is safe (``1`` for a `bool`, but not
``true`` for a number), and the strict and constrained types (`pydantic.StrictBool`,
`pydantic.PositiveInt`) are respected. Any other hint is checked without conversion.
"""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import NoneType, SimpleNamespace, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Protocol,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import pydantic
from confection.validation import validate_type

from .errors import ConfigError, did_you_mean
from .validation import expectation

__all__ = ["check_arguments"]

_POSITIONAL = "*"
# Texts such as "NaN" are no numbers: JSON knows none but finite ones.
_FINITE = pydantic.ConfigDict(allow_inf_nan=False)
_NAME_OF_THINC = re.compile(r"\w+\.v\d+")
_SCALARS = (bool, int, float, str, NoneType)
_PLAIN = {*_SCALARS, Path, Any, list, tuple, set, dict, Sequence, Mapping}
# What hints are put together with.
_COMPOSED = {Union, UnionType, Literal, Annotated}


class Registries(Protocol):
    """What is needed of the registries."""

    def has(self, registry_name: str, func_name: str) -> bool:
        """Whether a function is registered."""

    def get(self, registry_name: str, func_name: str) -> Callable[..., Any]:
        """Return a function."""


def check_arguments(
    registries: Registries, config: Mapping[str, Any], *, parent: str = ""
) -> dict[str, Any]:
    """Hold the calls in a config against the signatures of their functions.

    Parameters
    ----------
    registries
        Where the functions are looked up. A function that is unknown is passed over:
        it is an error when it is called.
    config
        The config, or a section of one, with references resolved and defaults filled
        in.
    parent
        Dotted name of the section, for messages.

    Returns
    -------
    dict
        The config with values converted to the types that are expected.

    Raises
    ------
    ConfigError
        Naming the function, and each argument that is missing, unknown or of the wrong
        type, by section and setting, with what was expected and what was given.
    """
    path = tuple(parent.split(".")) if parent else ()
    return _check_block(registries, config, path)


def _check_block(
    registries: Registries, block: Mapping[str, Any], path: tuple[str, ...]
) -> dict[str, Any]:
    checked = dict(block)
    calls = [key for key in block if isinstance(key, str) and key.startswith("@")]
    if len(calls) == 1 and registries.has(calls[0][1:], block[calls[0]]):
        func = registries.get(calls[0][1:], block[calls[0]])
        checked.update(_check_call(func, block[calls[0]], block, path))
    for key, value in checked.items():
        if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
            checked[key] = _check_block(registries, value, (*path, key))
    return checked


def _check_call(
    func: Callable[..., Any], name: str, block: Mapping[str, Any], path: tuple[str, ...]
) -> dict[str, Any]:
    """Return the arguments of a call whose values had to be converted."""
    parameters, takes_any = _signature(func, name)
    given = {key: value for key, value in block.items() if not key.startswith("@")}
    problems: list[dict[str, Any]] = []
    converted = {}
    for key, (annotation, default) in parameters.items():
        if key not in given:
            if default is inspect.Parameter.empty and _POSITIONAL not in given:
                message = f"missing required argument: {key!r}"
                problems.append({"loc": (*path, key), "msg": message})
            continue
        value = given[key]
        # A default is the function's own business, and so is what a call returns.
        if _is_same(value, default) or _is_call(value):
            continue
        try:
            converted[key] = _convert(value, annotation)
        except _WrongType as error:
            problems += [
                {"loc": (*path, key, *where), "msg": message}
                for where, message in error.problems
            ]
    if not takes_any:
        for key in given.keys() - parameters.keys() - {_POSITIONAL}:
            message = f"unexpected argument: {key!r}.{did_you_mean(key, parameters)}"
            expected = ", ".join(parameters) or "none"
            problems.append(
                {"loc": (*path, key), "msg": f"{message} Expected: {expected}"}
            )
    if not problems and _NAME_OF_THINC.fullmatch(name):
        from .thinc_arguments import wrong_together

        for key, message in wrong_together(name, {**given, **converted}):
            problems.append({"loc": (*path, key), "msg": message})
    if problems:
        raise ConfigError(
            config=block,
            errors=problems,
            title=f"The function {name!r} can't be called with these settings:",
        )
    return converted


def _thinc_hints(name: str) -> dict[str, Any]:
    # Only Thinc's names are a word and a version. To load a pipeline none of them is
    # needed, nor the part of pydantic that describes them.
    if not _NAME_OF_THINC.fullmatch(name):
        return {}
    from .thinc_arguments import THINC_ARGUMENTS

    return THINC_ARGUMENTS.get(name, {})


@cache
def _signature(
    func: Callable[..., Any], name: str
) -> tuple[dict[str, tuple[Any, Any]], bool]:
    """Return type and default of each parameter, and whether any name is taken."""
    hints = {**_hints(func), **_thinc_hints(name)}
    parameters = {}
    takes_any = False
    for name, parameter in inspect.signature(func).parameters.items():
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            takes_any = True
        elif parameter.kind is not inspect.Parameter.VAR_POSITIONAL:
            annotation = hints.get(name, Any)
            parameters[name] = (annotation, parameter.default)
    return parameters, takes_any


def _hints(func: Callable[..., Any]) -> dict[str, Any]:
    """Return the type hints that can be read, each by its parameter's name."""
    target: Any = inspect.unwrap(func)
    if isinstance(target, type):
        target = target.__init__  # type: ignore[misc]
    names = getattr(target, "__globals__", {})
    hints: dict[str, Any] = {}
    for name, hint in getattr(target, "__annotations__", {}).items():
        holder = SimpleNamespace(__annotations__={name: hint})
        # A name may be there for type checkers only.
        with contextlib.suppress(NameError, AttributeError, TypeError):
            hints |= get_type_hints(holder, globalns=names, include_extras=True)
    return hints


class _WrongType(Exception):
    """A value that an argument can't have, with paths into it and messages."""

    def __init__(self, problems: list[tuple[tuple[Any, ...], str]]) -> None:
        super().__init__(problems)
        self.problems = problems


def _convert(value: Any, annotation: Any) -> Any:
    """Return a value as its type hint has it; as it is, where it fits."""
    if not _is_plain(annotation):
        if validate_type(value, annotation) is None:
            return value
        expected = getattr(annotation, "__name__", None) or str(annotation)
        raise _WrongType([((), f"expected {expected}, got {value!r:.100}")])
    if _fits(value, annotation):
        return value
    try:
        converted = _adapter(annotation).validate_python(value)
    except pydantic.ValidationError as error:
        raise _WrongType(list(_describe(error))) from None
    truths = [
        (where, f"expected a number, got {truth}")
        for where, truth in _truths_for_numbers(value, converted)
    ]
    if truths:
        raise _WrongType(truths)
    # A config holds what JSON has: paths and tuples are left as they were written, and
    # so is a whole number for a float.
    if not _is_json(converted):
        return value
    changes = converted != value or isinstance(converted, bool)
    return converted if changes or isinstance(value, float) else value


@cache
def _adapter(annotation: Any) -> pydantic.TypeAdapter[Any]:
    return pydantic.TypeAdapter(annotation, config=_FINITE)


def _describe(error: pydantic.ValidationError) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Turn pydantic's account into ours, one problem a place."""
    expected: dict[tuple[Any, ...], list[str]] = {}
    inputs = {}
    for problem in error.errors():
        # In a union, pydantic puts the type that it tried into the path.
        where = tuple(part for part in problem["loc"] if isinstance(part, int))
        expected.setdefault(where, []).append(expectation(problem))
        inputs[where] = problem["input"]
    for where, messages in expected.items():
        options = " or ".join(dict.fromkeys(messages))
        yield where, f"expected {options}, got {inputs[where]!r:.100}"


def _truths_for_numbers(
    value: Any, converted: Any
) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """Yield true and false where a number came of them, each with its place."""
    if isinstance(value, bool):
        if isinstance(converted, int | float) and not isinstance(converted, bool):
            yield (), value
    elif isinstance(value, list) and isinstance(converted, Sequence):
        for i, pair in enumerate(zip(value, converted, strict=False)):
            yield from (
                ((i, *rest), truth) for rest, truth in _truths_for_numbers(*pair)
            )
    elif isinstance(value, Mapping) and isinstance(converted, Mapping):
        for key in value.keys() & converted.keys():
            pair = value[key], converted[key]
            yield from (
                ((key, *rest), truth) for rest, truth in _truths_for_numbers(*pair)
            )


def _is_plain(annotation: Any) -> bool:
    """Whether a hint is made of types whose values a config can hold."""
    origin = get_origin(annotation)
    if origin is None:
        return isinstance(annotation, Hashable) and annotation in _PLAIN
    if origin is Literal:
        return True
    if origin is Annotated:
        checked, *checks = get_args(annotation)
        return _is_plain(checked) or any(
            isinstance(check, pydantic.PlainValidator) for check in checks
        )
    arguments = [one for one in get_args(annotation) if one is not Ellipsis]
    return origin in _PLAIN | _COMPOSED and all(map(_is_plain, arguments))


def _fits(value: Any, annotation: Any) -> bool:
    """Whether a value surely needs no conversion: most don't, and pydantic is slow."""
    if annotation is Any or annotation in _SCALARS:
        return annotation is Any or type(value) is annotation
    origin, options = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return any(_fits(value, option) for option in options)
    if origin is Literal:
        return any(_is_same(value, option) for option in options)
    if origin in (list, Sequence) and options:
        return type(value) is list and all(_fits(item, options[0]) for item in value)
    return False


def _is_json(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_json, value))
    return isinstance(value, _SCALARS)


def _is_same(value: Any, default: Any) -> bool:
    return type(value) is type(default) and bool(value == default)


def _is_call(value: Any) -> bool:
    return isinstance(value, Mapping) and any(
        isinstance(key, str) and key.startswith("@") for key in value
    )
