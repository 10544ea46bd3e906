"""Tables of language data, such as lemmas or norms, that travel with a vocabulary.

Written as one msgpack file, ``lookups.bin``: a mapping of names to tables.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy
import srsly
from preshed.bloom import BloomFilter

from .._runtime.files import write_atomically
from ..errors import InputError, reading
from .strings import string_id
from .waiting_values import Waiting, read_tables

_NOT_GIVEN = object()
_BLOOM = struct.Struct("=QQQ")
# A filter that errs once in 10^300 times has fewer.
_MOST_HASHES = 1000


class Table(OrderedDict):
    """A dictionary whose string keys are stored as their ids.

    Parameters
    ----------
    name
        The table's name, e.g. "lexeme_norm".
    data
        Initial content.
    """

    def __init__(self, name: str | None = None, data: Mapping | None = None):
        super().__init__()
        self.name = name
        self._bloom: BloomFilter | None = None
        self._bloom_size = max(len(data or ()), 1)
        set_item = super().__setitem__
        for key, value in (data or {}).items():
            set_item(_key(key), value)

    @classmethod
    def from_dict(cls, data: Mapping, name: str | None = None) -> Table:
        """Return a table with the content of a dictionary."""
        return cls(name=name, data=data)

    @property
    def bloom(self) -> BloomFilter:
        """A filter of the keys: a part of the file, a dict needs none to be quick."""
        if self._bloom is None:
            bloom = BloomFilter.from_error_rate(self._bloom_size)
            for id_ in self:
                bloom.add(id_)
            self._bloom = bloom
        return self._bloom

    @bloom.setter
    def bloom(self, bloom: BloomFilter) -> None:
        self._bloom = bloom

    def __setitem__(self, key: str | int, value: Any) -> None:
        """Set a value by string or id."""
        id_ = _key(key)
        super().__setitem__(id_, value)
        if self._bloom is not None:
            self._bloom.add(id_)

    def set(self, key: str | int, value: Any) -> None:
        """Set a value by string or id."""
        self[key] = value

    def __getitem__(self, key: str | int) -> Any:
        """Return a value by string or id."""
        id_ = _key(key)
        value = super().__getitem__(id_)
        return self._read(id_, value) if type(value) is Waiting else value

    def get(self, key: str | int, default: Any = None) -> Any:
        """Return a value by string or id, or the default."""
        id_ = _key(key)
        value = super().get(id_, default)
        return self._read(id_, value) if type(value) is Waiting else value

    def _read(self, id_: int, waiting: Waiting) -> Any:
        """Put a value in the place of one that was waiting, and return it."""
        value = waiting.read()
        # Another thread may have been faster, and may have changed its value.
        now = super().get(id_)
        if now is not waiting:
            return now
        super().__setitem__(id_, value)
        return value

    def _read_all(self) -> None:
        for id_, value in [*super().items()]:
            if type(value) is Waiting:
                self._read(id_, value)

    # What a dict does without asking for each value.

    def items(self) -> Any:
        """Return ids with values."""
        self._read_all()
        return super().items()

    def values(self) -> Any:
        """Return the values."""
        self._read_all()
        return super().values()

    def pop(self, key: int, *default: Any) -> Any:
        """Take out a value by its id, and return it."""
        self._read_all()
        return super().pop(key, *default)

    def popitem(self, last: bool = True) -> tuple[int, Any]:
        """Take out the last id, or the first, and return it with its value."""
        self._read_all()
        return super().popitem(last)

    def __eq__(self, other: object) -> bool:
        """Return whether another mapping has the same keys and values."""
        self._read_all()
        if isinstance(other, Table):
            other._read_all()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __contains__(self, key: object) -> bool:
        """Return whether a string or id has a value."""
        known = isinstance(key, (str, int, numpy.integer))
        return known and super().__contains__(_key(key))

    def to_bytes(self) -> bytes:
        """Return the table as msgpack: name, dict and Bloom filter."""
        packed = {
            "name": self.name,
            "dict": dict(self.items()),
            "bloom": self.bloom.to_bytes(),
        }
        return srsly.msgpack_dumps(packed)

    def from_bytes(self, bytes_data: bytes) -> Table:
        """Replace the content by what `to_bytes` returned.

        Raises
        ------
        ValueError
            The bytes are something else.
        """
        with reading("The bytes of a table", "what Table.to_bytes returns"):
            loaded = srsly.msgpack_loads(bytes_data)
            self.name = loaded["name"]
            self.clear()
            self.bloom = _read_bloom(loaded["bloom"])
            for key, value in loaded["dict"].items():
                if not isinstance(key, str | int):
                    raise InputError(f"A key of a table is a string or an id: {key!r}")
                super().__setitem__(_key(key), value)
        return self


def _read_bloom(data: bytes) -> BloomFilter:
    """Return a Bloom filter of bytes, which its own reader does not check.

    They are its number of hashes, the length of its field in bytes, a seed, and the
    field, in words of 64 bits.
    """
    n_hashes, length, _ = _BLOOM.unpack_from(data)
    if not 0 < n_hashes < _MOST_HASHES or length % 8 or length < 8:
        raise InputError(
            f"The Bloom filter of a table has {n_hashes} hashes and {length} bytes."
        )
    if len(data) != _BLOOM.size + length:
        raise InputError(
            f"The Bloom filter of a table has {len(data) - _BLOOM.size} bytes, "
            f"expected {length}."
        )
    return BloomFilter().from_bytes(data)


def _key(key: Any) -> int:
    return string_id(str.__str__(key)) if isinstance(key, str) else int(key)


class Lookups:
    """Tables by name."""

    def __init__(self) -> None:
        self._tables: dict[str, Table] = {}

    def __contains__(self, name: str) -> bool:
        """Return whether there is a table of this name."""
        return name in self._tables

    def __len__(self) -> int:
        """Return the number of tables."""
        return len(self._tables)

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return list(self._tables)

    def add_table(self, name: str, data: Mapping | None = None) -> Table:
        """Add a table.

        Raises
        ------
        ValueError
            There is a table of this name.
        """
        if name in self._tables:
            raise ValueError(
                f"There is a table {name!r} already. Use set_table to replace it, or "
                "remove_table first."
            )
        return self.set_table(name, Table(name, data))

    def set_table(self, name: str, table: Table) -> Table:
        """Add or replace a table."""
        self._tables[name] = table
        return table

    def get_table(self, name: str, default: Any = _NOT_GIVEN) -> Any:
        """Return a table, or the default.

        Raises
        ------
        KeyError
            There is no such table, and no default.
        """
        if name in self._tables:
            return self._tables[name]
        if default is _NOT_GIVEN:
            raise KeyError(
                f"No lookup table {name!r}: there are {self.tables}. Tables come from "
                "[initialize.lookups] in the config, or from a loaded pipeline."
            )
        return default

    def remove_table(self, name: str) -> Table:
        """Remove a table and return it."""
        table = self.get_table(name)
        del self._tables[name]
        return table

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of this name."""
        return name in self._tables

    def to_bytes(self) -> bytes:
        """Return all tables as msgpack."""
        return srsly.msgpack_dumps(
            {name: dict(table.items()) for name, table in self._tables.items()}
        )

    def from_bytes(self, bytes_data: bytes) -> Lookups:
        """Replace the tables by what `to_bytes` returned.

        Raises
        ------
        ValueError
            The bytes are something else.
        """
        with reading("The bytes of lookups", "what Lookups.to_bytes returns"):
            self._tables = {
                name: Table(name, data) for name, data in read_tables(bytes_data)
            }
        return self

    def to_disk(self, path: str | Path, filename: str = "lookups.bin") -> None:
        """Write the tables to a file in a folder; without tables nothing is written."""
        if self._tables:
            self.write(path, filename)

    def write(self, path: str | Path, filename: str = "lookups.bin") -> None:
        """Write the tables to a file in a folder, if only to say that there are none.

        Without the file a vocabulary keeps the tables that it has when it is read.
        """
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        with write_atomically(folder / filename, "wb") as file:
            file.write(self.to_bytes())

    def from_disk(self, path: str | Path, filename: str = "lookups.bin") -> Lookups:
        """Replace the tables by those of a file in a folder, if it is there."""
        file_path = Path(path) / filename
        if file_path.exists():
            return self.from_bytes(file_path.read_bytes())
        return self
