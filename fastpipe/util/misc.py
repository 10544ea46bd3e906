"""Small helpers that belong to no room in particular."""

from __future__ import annotations

import inspect
import logging
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn

import numpy
from thinc.api import Model, Optimizer
from thinc.api import fix_random_seed as _fix_thinc_seed
from thinc.config import registry as thinc_registry

logger = logging.getLogger("fastpipe")
logger_stream_handler = logging.StreamHandler()
logger_stream_handler.setFormatter(
    logging.Formatter("[%(asctime)s] [%(levelname)s] %(message)s")
)
logger.addHandler(logger_stream_handler)


def is_cython_func(func: Any) -> bool:
    """Whether a function is compiled by Cython, with its arguments' names."""
    return type(func).__name__ == "cython_function_or_method" or hasattr(
        func, "__pyx_vtable__"
    )


def fix_random_seed(seed: int = 0) -> None:
    """Seed the generators of `random`, NumPy and the machine learning libraries."""
    random.seed(seed)
    numpy.random.seed(seed)
    _fix_thinc_seed(seed)


def create_default_optimizer() -> Optimizer:
    """Return Adam with the settings of the default config."""
    # By its name: the package ml registers a faster one in the place of Thinc's.
    make_adam = thinc_registry.get("optimizers", "Adam.v1")
    return make_adam(
        0.001,
        L2=0.01,
        beta1=0.9,
        beta2=0.999,
        eps=1e-8,
        grad_clip=1.0,
        L2_is_weight_decay=True,
    )


def to_ternary_int(value: Any) -> int:
    """Return 1 for true, 0 for None and -1 for false, with 1, 0, -1 as they are."""
    if value is True or (value is not False and value == 1):
        return 1
    if value is None or (value is not False and value == 0):
        return 0
    return -1


def get_object_name(obj: Any) -> str:
    """Return a name for an object: its own, or that of its class."""
    for name in (getattr(obj, "name", None), getattr(obj, "__name__", None)):
        if isinstance(name, str):
            return name
    if hasattr(obj, "__class__") and hasattr(obj.__class__, "__name__"):
        return obj.__class__.__name__
    return repr(obj)


def get_arg_names(func: Callable[..., Any]) -> list[str]:
    """Return the names of a function's arguments, ``*args`` and ``**kwargs`` aside."""
    several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    parameters = inspect.signature(func).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind not in several]


def name_set(names: str | Iterable[str] | None) -> set[str]:
    """Return names as a set; a string is one name, and None is none."""
    if names is None:
        return set()
    return {names} if isinstance(names, str) else set(names)


def is_same_func(func1: Callable[..., Any], func2: Callable[..., Any]) -> bool:
    """Whether two functions come from the same place in the same file."""
    if not callable(func1) or not callable(func2):
        return False
    names = [getattr(func, "__qualname__", None) for func in (func1, func2)]
    if names[0] is None or names[0] != names[1]:
        return False
    codes = [getattr(func, "__code__", None) for func in (func1, func2)]
    if None in codes:
        return getattr(func1, "__module__", None) == getattr(func2, "__module__", None)
    return codes[0].co_filename == codes[1].co_filename  # type: ignore[union-attr]


def combine_score_weights(
    weights: Sequence[Mapping[str, float | None]],
    overrides: Mapping[str, float | None] = {},
) -> dict[str, float | None]:
    """Merge the components' score weights to one table that sums to 1.

    Parameters
    ----------
    weights
        The weights of each component's scores; None hides a score.
    overrides
        Weights that replace these.

    Returns
    -------
    dict
        The weight of each score, rounded to two digits.
    """
    merged: dict[str, float | None] = {}
    for table in weights:
        # Of a score that two components have in common the later weight counts.
        merged.update(table)
    merged.update(overrides)
    total = math.fsum(weight for weight in merged.values() if weight)
    if total:
        return {
            name: weight if weight is None else round(weight / total, 2)
            for name, weight in merged.items()
        }
    return merged


def raise_error(
    proc_name: str, proc: Callable[..., Any], docs: Iterable[Any], error: Exception
) -> NoReturn:
    """Raise a component's error: the error handler that there is by default."""
    raise error


def ignore_error(
    proc_name: str, proc: Callable[..., Any], docs: Iterable[Any], error: Exception
) -> None:
    """Pass over a component's error; its docs are left out."""


def replace_model_node(model: Model, target: Model, replacement: Model) -> None:
    """Put a node in the place of another in a model's graph, references included."""
    nodes = list(model.walk())
    for node in nodes:
        if target in node.layers:
            node.layers[node.layers.index(target)] = replacement
        for ref_name in node.ref_names:
            if node.maybe_get_ref(ref_name) is target:
                node.set_ref(ref_name, replacement)


def all_equal(iterable: Iterable[Any]) -> bool:
    """Whether the elements are all the same; true of none."""
    elements = iter(iterable)
    first = next(elements, None)
    return all(element == first for element in elements)
