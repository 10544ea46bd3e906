"""Tokens of many docs as long columns of integers, which scores compare with NumPy.

Positions count on from doc to doc, so that a column stands for a whole corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
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

    def of(self, docs: Sequence[Doc]) -> Ints:
        """Return the number of each token's value.

        Returns
        -------
        Ints1d of shape (n_tokens,)
        """
        name = self._column()
        if name is None:
            tokens = (token for doc in docs for token in doc)
            codes = [self.code(self.getter(token, self.attr)) for token in tokens]
            return np.asarray(codes, dtype=np.int64)
        found = column(docs, name).view(np.uint64)
        # Few values: to look each up is faster than to sort them all for the inverse.
        ids = np.unique(found)
        stores = string_stores(docs)
        codes = [self.code(self._value(int(id_), stores)) for id_ in ids]
        return np.asarray(codes, dtype=np.int64)[np.searchsorted(ids, found)]

    def _column(self) -> str | None:
        """Return the name of the column to read, if one has the values."""
        if self.getter is getattr:
            return _COLUMNS.get(self.attr)
        if self.getter is morph_key_getter and self.attr == "morph":
            return "MORPH"
        if self.getter is dep_label_getter and self.attr == "dep":
            return "DEP"
        return None

    def _value(self, id_: int, stores: list[StringStore]) -> Any:
        """Return what the getter would return for an id of the column."""
        if self.getter is dep_label_getter:
            return find_string(id_, stores).lower()
        return id_


class AlignedTokens:
    """The tokens of examples, and which of them are compared.

    Parameters
    ----------
    examples
        The examples.

    Attributes
    ----------
    predicted, reference : list of Doc
    to_gold : Ints1d of shape (n_predicted,)
        The reference's token that each predicted token is (part of); -1 where it is
        not (part of) exactly one.
    """

    def __init__(self, examples: Iterable[Example]) -> None:
        examples = list(examples)
        self.predicted = [example.predicted for example in examples]
        self.reference = [example.reference for example in examples]
        parts = [example.alignment.x2y for example in examples]
        lengths = _joined([part.lengths for part in parts])
        targets = _joined([part.data for part in parts])
        n_targets = [len(part.data) for part in parts]
        targets += np.repeat(_starts(self.reference), n_targets)
        self.to_gold = np.full(len(lengths), -1, dtype=np.int64)
        single = lengths == 1
        self.to_gold[single] = targets[(np.cumsum(lengths) - lengths)[single]]


def column(docs: Sequence[Doc], name: str) -> Ints:
    """Return an attribute of each token.

    Returns
    -------
    Ints1d of shape (n_tokens,)
        Ids of strings are the same 64 bits, read with a sign.
    """
    return _joined([doc.to_array([name]) for doc in docs])


def head_indices(
    docs: Sequence[Doc], attr: str, getter: Callable[[Token, str], Token]
) -> Ints:
    """Return the position of each token's head.

    Returns
    -------
    Ints1d of shape (n_tokens,)
    """
    if getter is getattr and attr == "head":
        offsets = column(docs, "HEAD")
        return offsets + np.arange(len(offsets))
    heads = [getter(token, attr).i for doc in docs for token in doc]
    starts = np.repeat(_starts(docs), [len(doc) for doc in docs])
    return np.asarray(heads, dtype=np.int64) + starts


def is_space(docs: Sequence[Doc]) -> npt.NDArray[np.bool_]:
    """Return which tokens are whitespace, an array of shape (n_tokens,)."""
    return column(docs, "IS_SPACE").astype(bool)


def string_stores(docs: Iterable[Doc]) -> list[StringStore]:
    """Return the stores of the docs' strings, each once."""
    return list({id(doc.vocab): doc.vocab.strings for doc in docs}.values())


def find_string(id_: int, stores: Iterable[StringStore]) -> str:
    """Return the string of an id from the first store that has it."""
    found = [strings for strings in stores if id_ in strings]
    return found[0].as_string(id_) if found else ""


def _joined(arrays: Sequence[npt.ArrayLike]) -> Ints:
    flat = [np.asarray(array).reshape(-1).astype(np.int64) for array in arrays]
    return np.concatenate(flat) if flat else np.zeros(0, dtype=np.int64)


def _starts(docs: Sequence[Doc]) -> Ints:
    """Return the position of each doc's first token, shape (n_docs,)."""
    lengths = np.asarray([len(doc) for doc in docs], dtype=np.int64)
    return np.cumsum(lengths) - lengths


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
    # Mostly they are in order: sorting takes longer than looking.
    if (numbers[1:] > numbers[:-1]).all():
        return numbers
    return np.unique(numbers)
