"""What a vocabulary and its docs ask of word vectors, wherever these come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from numpy.typing import NDArray

from ..errors import FastpipeError
from .attrs import attr_id


class BaseVectors:
    """Word vectors of any origin: the class that others derive from.

    A function in the registry ``vectors`` returns a function from a vocabulary to such
    an object, and ``[nlp.vectors]`` names it. `Vectors` is the one that keeps a table.
    A subclass defines ``__len__``, ``__getitem__``, ``__contains__``, `get_batch` and
    `shape`; the methods that read and write, if it has something to keep.

    Raises
    ------
    TypeError
        If an object of this class itself is made.

    Attributes
    ----------
    attr : int
        The token attribute that vectors are looked up by.
    name : str, optional
        What the vectors are called.
    mode : str
        "custom", unless the vectors are `Vectors`.
    key2row : mapping of int to int
        Rows of words, by id; empty where words have none.
    """

    attr: int = attr_id("ORTH")
    name: str | None = None
    mode: str = "custom"
    key2row: Mapping[int, int] = MappingProxyType({})

    def __init__(self, *, strings: Any = None, **kwargs: Any) -> None:
        if type(self) is BaseVectors:
            raise AbstractVectorsError(
                "[E1046] BaseVectors has no vectors of its own. Expected a subclass, "
                "or Vectors, which keeps a table"
            )

    def __len__(self) -> int:
        """Return the number of rows."""
        raise NotImplementedError

    def __getitem__(self, key: str | int) -> NDArray:
        """Return the vector of a word, shape ``(width,)``."""
        raise NotImplementedError

    def __contains__(self, key: Any) -> bool:
        """Return whether a word has a vector."""
        raise NotImplementedError

    def get_batch(self, keys: Iterable[str | int]) -> NDArray:
        """Return the vectors of words, shape ``(n, width)``."""
        raise NotImplementedError

    @property
    def shape(self) -> tuple[int, int]:
        """``(rows, width)``."""
        raise NotImplementedError

    @property
    def vectors_length(self) -> int:
        """Width of the vectors."""
        return self.shape[1]

    @property
    def size(self) -> int:
        """Number of values."""
        rows, width = self.shape
        return rows * width

    @property
    def is_full(self) -> bool:
        """Whether no word can be added."""
        raise NotImplementedError

    @property
    def n_keys(self) -> int:
        """Number of words in the table, -1 where words are not counted."""
        return -1

    def add(self, key: str | int, *, vector: NDArray | None = None) -> int:
        """Add a word and its vector, and return its row."""
        raise NotImplementedError

    def to_ops(self, ops: Any) -> None:
        """Move the vectors to a device."""
        raise NotImplementedError

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the vectors, serialized; none, unless a subclass has some to keep."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> BaseVectors:
        """Load what `to_bytes` returned, and return the object."""
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the vectors into a folder; none, unless a subclass has some to keep."""

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> BaseVectors:
        """Load what `to_disk` wrote, and return the object."""
        return self


class AbstractVectorsError(FastpipeError, TypeError):
    """Something was made that only stands for others."""
