"""Numbers and schedules of numbers as settings."""

import itertools

import pytest
from pydantic import TypeAdapter, ValidationError
from thinc.schedules import compounding

from fastpipe.errors import InputError
from fastpipe.schedules import (
    Amounts,
    Fractions,
    PositiveAmounts,
    Rates,
    Sizes,
    is_size,
    iterate_schedule,
)

TYPES = {
    "rate": (Rates, [0, 0.5], [1, -0.1]),
    "size": (Sizes, [1, 2000], [0, -3, 1.5]),
    "amount": (Amounts, [0, 7.5], [-1, float("nan"), float("inf")]),
    "positive": (PositiveAmounts, [1e-8], [0, -1, float("inf")]),
    "fraction": (Fractions, [0.9], [0, 1]),
}
CASES = [(name, value) for name in TYPES for value in TYPES[name][2]]


@pytest.mark.parametrize(("name", "value"), CASES, ids=str)
def test_numbers_out_of_their_range(name, value):
    kind, good, _ = TYPES[name]
    for wrong in (value, [value], [*good, value]):
        with pytest.raises(ValidationError, match="or a schedule"):
            TypeAdapter(kind).validate_python(wrong)


@pytest.mark.parametrize("name", TYPES)
def test_what_is_no_number(name):
    kind, good, _ = TYPES[name]
    for wrong in ("lots", "1", b"1", None, True, [], {}, {"a": 1}, [None]):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(wrong)
    for fine in (*good, good, iter(good), compounding(1, 2, 1.1), lambda step: 1):
        assert TypeAdapter(kind).validate_python(fine) is fine


def values(schedule, n=5):
    found = iterate_schedule(schedule, is_size, what="Sizes", expected="at least 1")
    return list(itertools.islice(found, n))


def test_the_values_of_schedules():
    assert values(3) == [3] * 5
    assert values([1, 2]) == [1, 2, 2, 2, 2]
    assert values(iter([4])) == [4] * 5
    assert values(lambda step: step + 1) == [1, 2, 3, 4, 5]
    assert values(compounding(1.0, 8.0, 2.0)) == [1, 2, 4, 8, 8]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (iter([3, 0]), "the value of step 1 is 0"),
        (lambda step: "x", "the value of step 0 is 'x'"),
        (iter([float("nan")]), "is nan"),
        (iter([]), "no values"),
    ],
    ids=["zero", "text", "nan", "empty"],
)
def test_values_that_cannot_be_used(schedule, expected):
    with pytest.raises(InputError, match=expected):
        values(schedule)
