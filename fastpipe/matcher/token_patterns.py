"""Token patterns: from dicts to what the search of `_matching.matcher` takes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy

from .._matching.matcher import Predicate
from ..attrs import IDS, attr_id
from ..errors import (
    BROKEN_PATTERN,
    FastpipeWarning,
    InputError,
    did_you_mean,
    listing,
)
from ..morphology import Morphology
from .predicates import (
    FUZZY,
    OPERATORS,
    SETS,
    FuzzyCompare,
    SearchedStrings,
    Test,
    feature_getter,
    make_test,
    string_getter,
)

if TYPE_CHECKING:
    from ..strings import StringStore

# quantifier, whether it is negated, tests of attributes, predicates, position
TokenTest = tuple[str, bool, list[tuple[int, int]], list[Predicate], int]
TokenPattern = Sequence[Mapping[Any, Any]]

_NUMBERS = {
    *range(1, IDS["ID"]),
    *(IDS[name] for name in ("LENGTH", "ENT_IOB", "SPACY", "SENT_START", "IDX")),
}
_ENT_IOB = IDS["ENT_IOB"]
_IOB_CODES = ("", "I", "O", "B")
_COUNTS = re.compile(r"\{\s*(\d*)\s*(,?)\s*(\d*)\s*\}")


def is_mapping(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    """Return whether a value of a pattern is a mapping; most are strings."""
    return isinstance(value, dict) or (
        not isinstance(value, (str, int)) and isinstance(value, Mapping)
    )


@lru_cache(maxsize=1024, typed=True)
def pattern_attr(name: Any) -> int:
    """Return the id of an attribute of a pattern; the name may be in any case.

    Raises
    ------
    InputError
        If there is no such attribute.
    """
    if isinstance(name, str) and name.upper() == "IS_SENT_START":
        return IDS["SENT_START"]
    if isinstance(name, str) and name.upper() not in ("TEXT", *IDS):
        raise InputError(
            f"Token patterns have no attribute {name!r}."
            f"{did_you_mean(name.upper(), ['TEXT', *IDS])}"
        )
    return attr_id(name)


def is_operator(name: Any) -> bool:
    """Return whether a name in a pattern is that of the quantifier."""
    return isinstance(name, str) and len(name) == 2 and name.upper() == "OP"


# Each time is a token of the compiled pattern.
_MOST_TIMES = 10_000


def parse_operator(op: Any) -> tuple[bool, int, int | None]:
    """Return what an ``OP`` means: negated, the smallest and the largest number.

    Parameters
    ----------
    op
        ``!``, ``?``, ``*``, ``+``, ``1``, ``{n}``, ``{n,m}``, ``{n,}`` or ``{,m}``.

    Returns
    -------
    tuple of bool, int, int or None
        None: there is no largest number.

    Raises
    ------
    InputError
        If it is none of these.
    """
    known = {"!": (1, 1), "1": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}
    if isinstance(op, str) and op in known:
        return (op == "!", *known[op])
    counts = _COUNTS.fullmatch(op) if isinstance(op, str) else None
    if counts is not None and (counts[1] or counts[3]):
        low = int(counts[1] or 0)
        high = int(counts[3]) if counts[3] else (None if counts[2] else low)
        if max(low, high or 0) > _MOST_TIMES:
            raise InputError(
                f"The operator {op!r} has a token more often than a pattern can: "
                f"expected numbers up to {_MOST_TIMES}"
            )
        if high is None or low <= high:
            return False, low, high
    raise InputError(
        f"Unknown operator {op!r}: expected one of !, ?, *, +, {{n}}, {{n,m}}, {{n,}} "
        f"and {{,m}}, where n and m are integers and n <= m"
    )


def upper_operators(pattern: Any) -> Any:
    """Return a pattern with the operators that are written in lower case in capitals.

    What is no pattern is returned as it is.
    """
    if not isinstance(pattern, Sequence) or isinstance(pattern, str):
        return pattern
    return [
        {name: _in_capitals(value, name == "_") for name, value in token.items()}
        if is_mapping(token)
        else token
        for token in pattern
    ]


def _in_capitals(value: Any, are_extensions: bool = False) -> Any:
    if not is_mapping(value):
        return value
    return {
        key.upper()
        if isinstance(key, str) and key.islower() and not are_extensions
        else key: _in_capitals(part)
        for key, part in value.items()
    }


class TokenPatternCompiler:
    """Turns the dicts of token patterns into tests.

    Parameters
    ----------
    strings
        Where the strings of patterns are added.
    fuzzy_compare
        The comparison of the fuzzy operators.
    """

    def __init__(self, strings: StringStore, fuzzy_compare: FuzzyCompare) -> None:
        self.strings = strings
        self.searched = SearchedStrings(strings)
        self.fuzzy_compare = fuzzy_compare
        # Predicates that ask for the same are one object, evaluated once a value.
        self._predicates: dict[Any, Predicate] = {}

    def compile(self, pattern: TokenPattern) -> list[TokenTest]:
        """Return the tests of one pattern.

        Raises
        ------
        InputError
            If something in the pattern can't be used.
        """
        tokens: list[TokenTest] = []
        for position, token in enumerate(pattern):
            if not is_mapping(token):
                raise InputError(
                    f"Token {position} of a pattern is a {type(token).__name__}: "
                    f"expected a dict of attributes, got {token!r:.100}"
                )
            tokens += self._compile_token(token, position)
        return tokens

    def _compile_token(
        self, token: Mapping[Any, Any], position: int
    ) -> list[TokenTest]:
        tests: list[tuple[int, int]] = []
        predicates: list[Predicate] = []
        negated, low = False, 1
        high: int | None = 1
        for name, value in token.items():
            if is_operator(name):
                negated, low, high = parse_operator(value)
            elif name == "_":
                if not isinstance(value, Mapping):
                    raise InputError(
                        f"The extension attributes of a token pattern are given as a "
                        f"dict under '_', got {value!r:.80}"
                    )
                for extension, wanted in value.items():
                    predicates += self._extension_predicates(extension, wanted)
            else:
                attr = pattern_attr(name)
                if is_mapping(value):
                    predicates += self._predicates_of(attr, value)
                else:
                    tests.append((attr, self._value_id(attr, name, value)))
        once = ("ONCE", negated, tests, predicates, position)
        if high is None:
            return [once] * low + [("REPEATED", *once[1:])]
        return [once] * low + [("OPTIONAL", *once[1:])] * (high - low)

    def _value_id(self, attr: int, name: Any, value: Any) -> int:
        if attr == _ENT_IOB and value in _IOB_CODES:
            return _IOB_CODES.index(value)
        if isinstance(value, str):
            return self.strings.add(value)
        if isinstance(value, (int, numpy.integer)) and 0 <= value < 2**64:
            return int(value)
        raise InputError(
            f"{value!r} can't be a value of {name} in a token pattern: expected a "
            f"string, a number from 0 to 2^64 - 1, or a dict of operators"
        )

    def _predicates_of(self, attr: int, value: Mapping[str, Any]) -> list[Predicate]:
        return [
            self._shared(
                attr, operator, argument, partial(self._attr_test, attr, operator)
            )
            for operator, argument in value.items()
            if _is_known(operator, value)
        ]

    def _extension_predicates(self, name: str, value: Any) -> list[Predicate]:
        if not isinstance(value, Mapping):
            value = {"==": value}
        found = []
        for operator, argument in value.items():
            if _is_known(operator, value):
                make = partial(self._extension_test, name, operator)
                found.append(self._shared(0, (name, operator), argument, make))
        return found

    def _extension_test(self, name: str, operator: str, argument: Any) -> Test:
        """Return an operator's test of a Token's extension attribute."""
        test = make_test(operator, argument, self.fuzzy_compare)
        return lambda token: test(token._.get(name))

    def _shared(
        self, attr: int, operator: Any, argument: Any, make: Callable[[Any], Test]
    ) -> Predicate:
        same = (attr, operator, repr(argument))
        if same not in self._predicates:
            try:
                self._predicates[same] = Predicate(attr, make(argument))
            except BROKEN_PATTERN as error:
                raise InputError(
                    f"The regular expression in {argument!r} can't be used: {error}"
                ) from error
        return self._predicates[same]

    def _sorted_features(self, features: Any) -> Any:
        """Return morphological features in the order in which a doc has them."""
        if not isinstance(features, str):
            return features
        try:
            return Morphology(self.strings).normalize_features(features)
        except ValueError as error:
            raise InputError(str(error)) from None

    def _attr_test(self, attr: int, operator: str, argument: Any) -> Test:
        """Return an operator's test of an attribute's value, which is an integer."""
        if attr in _NUMBERS:
            return make_test(operator, argument, self.fuzzy_compare)
        if operator == "REGEX" or operator in FUZZY or isinstance(argument, str):
            test = make_test(operator, argument, self.fuzzy_compare)
            text = string_getter(self.searched)
            return lambda value: test(text(value))
        if attr == IDS["MORPH"] and operator in SETS:
            _check_features(argument)
            test = make_test(operator, frozenset(argument), self.fuzzy_compare)
            features = feature_getter(self.searched)
            return lambda value: test(features(value))
        if isinstance(argument, (list, tuple, set, frozenset)):
            if attr == IDS["MORPH"]:
                argument = [self._sorted_features(one) for one in argument]
            argument = frozenset(
                self.strings.add(one) if isinstance(one, str) else one
                for one in argument
            )
        return make_test(operator, argument, self.fuzzy_compare)


def _is_known(operator: str, value: Mapping[str, Any]) -> bool:
    if operator in OPERATORS:
        return True
    warnings.warn(
        f"Left out {operator!r} of the token pattern's {dict(value)!r}: it is no "
        f"operator.{did_you_mean(str(operator), OPERATORS)} Operators: "
        f"{listing(OPERATORS)}",
        FastpipeWarning,
        stacklevel=6,
    )
    return False


def _check_features(features: Any) -> None:
    for feature in features:
        if not isinstance(feature, str) or "=" not in feature:
            raise InputError(
                f"{feature!r} is no morphological feature: expected a list of strings "
                f"such as 'Number=Sing'"
            )
