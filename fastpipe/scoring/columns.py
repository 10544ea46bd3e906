"""Token attributes as columns of small integers, which scores compare with NumPy."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from .._example import Example
    from ..strings import StringStore
    from ..tokens import Doc, Token

Ints = npt.NDArray[np.int64]

# Values that say that a reference has no annotation.
MISSING_VALUES: frozenset[Any] = frozenset([None, 0, ""])

# The code of a value that counts as no annotation.
NO_VALUE = -1

_COLUMNS = {"tag": "TAG", "pos": "POS", "lemma": "LEMMA", "dep": "DEP"}


def morph_key_getter(token: Token, attr: str) -> int:
    """Return the id of a token's morphological analysis; 0 where it has none."""
    return int(getattr(token, attr).key)


def dep_label_getter(token: Token, attr: str) -> str:
    """Return a token's dependency label in lower case."""
    return token.vocab.strings.as_string(getattr(token, attr)).lower()


class Values:
    """The values of a token attribute, numbered in the order in which they come up.

    Parameters
    ----------
    attr
        The attribute's name.
    getter
        Called with a token and `attr`. For the getters above and `getattr` a whole
        column is read at once instead.
    missing
        Values that count as no annotation.
    """

    def __init__(
        self, attr: str, getter: Callable[[Token, str], Any], missing: Set[Any]
    ) -> None:
        self.attr = attr
        self.getter = getter
        self.missing = missing
        self.values: list[Any] = []
        # What `getter` gives for no annotation.
        self.no_value: Any = ""
        self._codes: dict[Any, int] = {}

    def code(self, value: Any) -> int:
        """Return the number of a value, or `NO_VALUE`."""
        if value in self.missing:
            self.no_value = value
            return NO_VALUE
        if value not in self._codes:
            self._codes[value] = len(self.values)
            self.values.append(value)
        return self._codes[value]

    def of(self, doc: Doc) -> Ints:
        """Return the number of each token's value.

        Returns
        -------
        Ints1d of shape (len(doc),)
        """
        column = self._column()
        if column is None:
            codes = [self.code(self.getter(token, self.attr)) for token in doc]
            return np.asarray(codes, dtype=np.int64)
        ids, where = np.unique(doc.to_array([column]), return_inverse=True)
        strings = doc.vocab.strings
        codes = [self.code(self._value(int(id_), strings)) for id_ in ids]
        return np.asarray(codes, dtype=np.int64)[where.reshape(-1)]

    def _column(self) -> str | None:
        """Return the name of the column to read, if one has the values."""
        if self.getter is getattr:
            return _COLUMNS.get(self.attr)
        if self.getter is morph_key_getter and self.attr == "morph":
            return "MORPH"
        if self.getter is dep_label_getter and self.attr == "dep":
            return "DEP"
        return None

    def _value(self, id_: int, strings: StringStore) -> Any:
        """Return what the getter would return for an id of the column."""
        if self.getter is dep_label_getter:
            return strings.as_string(id_).lower()
        return id_


def head_indices(doc: Doc, attr: str, getter: Callable[[Token, str], Token]) -> Ints:
    """Return the index of each token's head.

    Returns
    -------
    Ints1d of shape (len(doc),)
    """
    if getter is getattr and attr == "head":
        offsets = np.asarray(doc.to_array(["HEAD"])).reshape(-1).view(np.int64)
        return offsets + np.arange(len(doc))
    return np.asarray([getter(token, attr).i for token in doc], dtype=np.int64)


def is_space(doc: Doc) -> npt.NDArray[np.bool_]:
    """Return which tokens are whitespace, an array of shape (len(doc),)."""
    return np.asarray(doc.to_array(["IS_SPACE"])).reshape(-1).astype(bool)


def gold_indices(example: Example) -> Ints:
    """Return the reference's token that each predicted token is (part of).

    Returns
    -------
    Ints1d of shape (len(example.predicted),)
        -1 where a predicted token is not (part of) exactly one token.
    """
    x2y = example.alignment.x2y
    lengths = np.asarray(x2y.lengths).reshape(-1)
    targets = np.asarray(x2y.data).reshape(-1)
    found = np.full(len(lengths), -1, dtype=np.int64)
    single = lengths == 1
    starts = np.cumsum(lengths) - lengths
    found[single] = targets[starts[single]]
    return found


def distinct(*columns: Ints, sizes: tuple[int, ...]) -> Ints:
    """Return the distinct rows of a table as sorted numbers, one a row.

    Parameters
    ----------
    *columns
        The table's columns, each of shape (n_rows,), with values >= 0.
    sizes
        A bound for the values of each column after the first. The numbers are those
        of `numpy.ravel_multi_index`, so the last column is ``number % sizes[-1]``.
    """
    numbers = columns[0]
    for column, size in zip(columns[1:], sizes, strict=True):
        numbers = numbers * size + column
    return np.unique(numbers)
