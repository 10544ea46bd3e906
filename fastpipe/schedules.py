"""Settings that are numbers or schedules of numbers: their types, and their values.

A schedule is a list of numbers, whose last one stays; an iterator, such as Thinc's
schedules are; or a function from the number of the step.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import PlainValidator

from .errors import InputError

__all__ = [
    "Amounts",
    "Fractions",
    "PositiveAmounts",
    "Rates",
    "Sizes",
    "is_rate",
    "is_size",
    "iterate_schedule",
]

_Schedule = Sequence[float] | Iterator[float] | Callable[[int], float]
Fits = Callable[[float], bool]


def _number_or_schedule(expected: str, fits: Fits) -> PlainValidator:
    """Return a check of a setting; of an iterator or a function it sees no values."""

    def check(value: Any) -> Any:
        if isinstance(value, list | tuple):
            is_right = bool(value) and all(_is_number(one, fits) for one in value)
        elif isinstance(value, str | bytes | Mapping | bool):
            is_right = False
        else:
            is_schedule = callable(value) or hasattr(value, "__next__")
            is_right = is_schedule or _is_number(value, fits)
        if not is_right:
            raise ValueError(f"{expected}, or a schedule of such numbers")
        return value

    return PlainValidator(check)


def _is_number(value: Any, fits: Fits) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return fits(value)


def is_rate(value: float) -> bool:
    """Whether a number can be a rate of dropout."""
    return 0 <= value < 1


def is_size(value: float) -> bool:
    """Whether a number, cut to a whole one, can be the size of a batch."""
    return 1 <= value < float("inf")


#: Rates of dropout.
Rates = Annotated[
    float | _Schedule,
    _number_or_schedule("a number from 0 to less than 1", is_rate),
]
#: Sizes of batches.
Sizes = Annotated[
    int | _Schedule,
    _number_or_schedule(
        "a whole number of at least 1",
        lambda value: isinstance(value, int) and is_size(value),
    ),
]
#: Numbers such as learn rates.
Amounts = Annotated[
    float | _Schedule,
    _number_or_schedule(
        "a number of at least 0", lambda value: 0 <= value < float("inf")
    ),
]
#: Numbers that may not vanish, as they are divided by.
PositiveAmounts = Annotated[
    float | _Schedule,
    _number_or_schedule(
        "a number greater than 0", lambda value: 0 < value < float("inf")
    ),
]
#: How much of a running mean is kept at each step.
Fractions = Annotated[
    float | _Schedule,
    _number_or_schedule("a number between 0 and 1", lambda value: 0 < value < 1),
]


def iterate_schedule(
    value: float | _Schedule, fits: Fits, *, what: str, expected: str
) -> Iterator[float]:
    """Yield the value of each step, without end; the last one of a list stays.

    Parameters
    ----------
    value
        A number or a schedule.
    fits
        Whether a value can be used.
    what, expected
        For messages: what the values are, and what they can be.

    Raises
    ------
    InputError
        When a value is reached that can't be used, or there is none.
    """
    values: Iterator[Any]
    if isinstance(value, int | float):
        values = iter([value])
    elif callable(value):
        values = map(value, itertools.count())
    else:
        values = iter(value)
    last = None
    for step, one in enumerate(values):
        # Numbers of any library count.
        try:
            is_right = fits(float(one))
        except (TypeError, ValueError):
            is_right = False
        if not is_right:
            raise InputError(
                f"{what} can't be used: the value of step {step} is {one!r:.100}. "
                f"Expected {expected}"
            )
        last = one
        yield one
    if last is None:
        raise InputError(f"{what} can't be used: it has no values. Expected {expected}")
    while True:
        yield last
