"""The operators of token patterns: REGEX, FUZZY, IN, >= and so on, as functions."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from ..strings import StringStore

FuzzyCompare = Callable[[str, str, int], bool]
Test = Callable[[Any], bool]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
MEMBERSHIPS = ("IN", "NOT_IN")
SETS = ("IS_SUBSET", "IS_SUPERSET", "INTERSECTS")
# Number of edits allowed by each of the fuzzy operators; -1: by the pattern's length.
FUZZY = {"FUZZY": -1, **{f"FUZZY{i}": i for i in range(1, 10)}}
OPERATORS = ("REGEX", *FUZZY, *MEMBERSHIPS, *SETS, *COMPARISONS)


def make_test(operator_name: str, argument: Any, fuzzy_compare: FuzzyCompare) -> Test:
    """Return the test that an operator makes of a value.

    Parameters
    ----------
    operator_name
        One of `OPERATORS`.
    argument
        What the pattern compares with.
    fuzzy_compare
        Called with a text, the pattern's text and the number of edits allowed.

    Returns
    -------
    callable
        From the value that a token has to whether it passes: a string, a number, or a
        collection of these. A value of a type that can't be compared doesn't pass.
    """
    if operator_name == "REGEX" or operator_name in FUZZY:
        return _text_test(operator_name, argument, fuzzy_compare)
    if operator_name == "IN":
        return lambda value: value in argument
    if operator_name == "NOT_IN":
        return lambda value: value not in argument
    if operator_name in SETS:
        return _set_test(operator_name, argument)
    return _comparison(COMPARISONS[operator_name], argument)


def _text_test(name: str, argument: Any, fuzzy_compare: FuzzyCompare) -> Test:
    """Return the test of REGEX or a fuzzy operator, whose argument may be a dict."""
    if isinstance(argument, Mapping):
        tests = [
            _nested_text_test(name, inner, value, fuzzy_compare)
            for inner, value in argument.items()
        ]
        return lambda value: all(test(value) for test in tests)
    if name == "REGEX":
        search = re.compile(argument).search
        return lambda value: isinstance(value, str) and search(value) is not None
    edits = FUZZY[name]
    return lambda value: (
        isinstance(value, str) and fuzzy_compare(value, argument, edits)
    )


def _nested_text_test(
    name: str, inner: str, argument: Any, fuzzy_compare: FuzzyCompare
) -> Test:
    if inner not in MEMBERSHIPS:
        return make_test(inner, argument, fuzzy_compare)
    tests = [_text_test(name, text, fuzzy_compare) for text in argument]
    if inner == "IN":
        return lambda value: any(test(value) for test in tests)
    return lambda value: not any(test(value) for test in tests)


def _set_test(name: str, argument: Collection[Any]) -> Test:
    # Lists of values that can't be hashed are fine: they are few.
    def elements(value: Any) -> Collection[Any]:
        return value if isinstance(value, (list, tuple, set, frozenset)) else (value,)

    if name == "IS_SUBSET":
        return lambda value: all(element in argument for element in elements(value))
    if name == "IS_SUPERSET":
        return lambda value: all(wanted in elements(value) for wanted in argument)
    return lambda value: any(element in argument for element in elements(value))


def _comparison(compare: Callable[[Any, Any], bool], argument: Any) -> Test:
    def test(value: Any) -> bool:
        try:
            return bool(compare(value, argument))
        except TypeError:
            return False

    return test


class SearchedStrings:
    """The strings of a matcher's vocabulary, and of the doc that is searched.

    They are others where a component with a matcher was taken from another pipeline.

    Parameters
    ----------
    own
        Those of the matcher.
    """

    def __init__(self, own: StringStore) -> None:
        self.own = own
        self.docs = own

    def __getitem__(self, value: int) -> str:
        """Return the string of an id."""
        try:
            return self.own[value]
        except KeyError:
            return self.docs[value]


def string_getter(strings: SearchedStrings) -> Callable[[int], str]:
    """Return a function from an attribute's value to its string."""
    return lambda value: strings[value]


def feature_getter(strings: SearchedStrings) -> Callable[[int], frozenset[str]]:
    """Return a function from the id of a morphological analysis to its features.

    Several values of a feature are features of their own: ``Case=Acc,Nom`` is
    ``Case=Acc`` and ``Case=Nom``.
    """

    def features(value: int) -> frozenset[str]:
        found: set[str] = set()
        for feature in strings[value].split("|"):
            name, equals, values = feature.partition("=")
            if equals:
                found.update(f"{name}={one}" for one in values.split(","))
        return frozenset(found)

    return features
