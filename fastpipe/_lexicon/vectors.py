"""Word vectors: rows of one array, by word.

Two modes. In "default", a table maps each word to a row. In "floret" (Bojanowski et
al., 2017; https://github.com/explosion/floret), a word's vector is the mean of the
rows that the hashes of its character n-grams select, so every word has one.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import numpy
import srsly
from numpy.typing import NDArray

from .._runtime.files import write_array, write_atomically
from .._runtime.json_text import dump_json, write_json
from ..errors import InputError, MissingFileError, reading
from .attrs import attr_id
from .base_vectors import BaseVectors
from .strings import StringStore, hash_words


class Mode(str, Enum):
    """How words are mapped to vectors."""

    default = "default"
    floret = "floret"


MODES = tuple(mode.value for mode in Mode)
_ORTH = attr_id("ORTH")
_FLORET_SETTINGS = (
    "mode",
    "minn",
    "maxn",
    "hash_count",
    "hash_seed",
    "bow",
    "eow",
    "attr",
)
_CHECKED = _FLORET_SETTINGS[:5]
# Tables from this size on stay in their files, which the system reads as rows are asked
# for. Windows lets nobody replace such a file, not even who loaded it.
_MAPPED_BYTES = 1 << 20
_CAN_MAP = os.name != "nt"


class Vectors(BaseVectors):
    """Word vectors.

    Parameters
    ----------
    strings
        Where keys given as strings are added.
    shape
        ``(rows, width)`` of a new table; ignored where ``data`` is given.
    data
        The vectors, float32, shape ``(rows, width)``.
    keys
        Words, by string or id, of the first rows of ``data``.
    name
        The table's name.
    mode
        "default" or "floret".
    minn, maxn
        Smallest and largest length of the n-grams (floret).
    hash_count, hash_seed
        Number of rows an n-gram selects, 1 to 4, and the hash's seed (floret).
    bow, eow
        Marks of the begin and end of a word (floret).
    attr
        The token attribute that is looked up, by name or id.
    """

    def __init__(
        self,
        *,
        strings: StringStore | None = None,
        shape: tuple[int, int] | None = None,
        data: NDArray | None = None,
        keys: Iterable[str | int] | None = None,
        name: str | None = None,
        mode: str = "default",
        minn: int = 0,
        maxn: int = 0,
        hash_count: int = 1,
        hash_seed: int = 0,
        bow: str = "<",
        eow: str = ">",
        attr: str | int = "ORTH",
    ):
        _require_settings(mode, minn, maxn, hash_count, hash_seed)
        self.strings = StringStore() if strings is None else strings
        self.name = name
        self.mode = Mode(mode).value
        self.minn, self.maxn = minn, maxn
        self.hash_count, self.hash_seed = hash_count, hash_seed
        self.bow, self.eow = bow, eow
        self.attr = attr_id(attr)
        self.data: NDArray = (
            numpy.zeros(shape or (0, 0), dtype="f") if data is None else data
        )
        self.key2row: dict[int, int] = {}
        self._n_filled = 0
        if mode == "floret" and shape is not None and data is None:
            raise ValueError(
                f"Floret vectors are made of their table: give it as `data`, "
                f"rather than the shape {shape} of an empty one."
            )
        for row, key in enumerate(keys or ()):
            self.add(key, row=row)

    @property
    def shape(self) -> tuple[int, int]:
        """``(rows, width)`` of the table."""
        return self.data.shape[0], self.data.shape[1]

    @property
    def vectors_length(self) -> int:
        """Width of the vectors."""
        return self.data.shape[1]

    @property
    def size(self) -> int:
        """Number of values in the table."""
        return self.data.size

    @property
    def is_full(self) -> bool:
        """Whether every row belongs to a word."""
        return self.mode == "floret" or self._n_filled >= self.data.shape[0]

    @property
    def n_keys(self) -> int:
        """Number of words in the table, -1 where every word has a vector."""
        return -1 if self.mode == "floret" else len(self.key2row)

    def __len__(self) -> int:
        """Return the number of rows."""
        return self.data.shape[0]

    def __iter__(self) -> Iterator[int]:
        """Yield the ids of the words."""
        return iter(self.key2row)

    def __contains__(self, key: str | int) -> bool:
        """Return whether a word has a vector."""
        if self.mode == "floret":
            return self.size > 0
        return self.strings.as_int(key) in self.key2row

    def __getitem__(self, key: str | int) -> NDArray:
        """Return the vector of a word, shape ``(width,)``.

        Raises
        ------
        KeyError
            The word has none.
        """
        if self.mode == "floret":
            return self.get_batch([key])[0]
        row = self.key2row.get(key if type(key) is int else self.strings.as_int(key))
        if row is None:
            known = key is not None and key in self.strings
            name = self.strings.as_string(key) if known else key
            raise KeyError(f"[E058] No vector for {name!r}.")
        return self.data[row]

    def __setitem__(self, key: str | int, vector: NDArray) -> None:
        """Set the vector of a word that has one."""
        self._require_default("set a vector")
        self.data[self.key2row[self.strings.as_int(key)]] = vector

    def __eq__(self, other: object) -> bool:
        """Return whether the words and their vectors are the same."""
        return (
            isinstance(other, Vectors)
            and self._settings() == other._settings()
            and self.key2row == other.key2row
            and self.shape == other.shape
            and bool((self.data == other.data).all())
        )

    __hash__ = None  # type: ignore[assignment]

    def to_ops(self, ops: Any) -> None:
        """Move the table to a device, e.g. to the GPU of `thinc.api.CupyOps`."""
        self.data = ops.asarray(self.data)

    def _require_default(self, action: str) -> None:
        if self.mode != "default":
            raise ValueError(
                f"Can't {action}: floret vectors are computed, not stored by word."
            )

    def add(
        self,
        key: str | int,
        *,
        vector: NDArray | None = None,
        row: int | None = None,
    ) -> int:
        """Give a word a row, and the row a vector.

        Parameters
        ----------
        key
            The word, by string or id.
        vector
            Shape ``(width,)``; without it the row stays as it is.
        row
            The row; without it, the word's own or the first free one.

        Returns
        -------
        int
            The row, -1 for floret vectors.
        """
        if self.mode == "floret":
            return -1
        id_ = self.strings.add(key)
        if row is None:
            row = self.key2row.get(id_)
        if row is None:
            if self.is_full:
                raise ValueError(
                    f"All {len(self)} rows of the vectors are taken: call resize first."
                )
            row = self._n_filled
        elif not 0 <= row < len(self):
            raise ValueError(f"There is no row {row}: the vectors have {len(self)}.")
        self.key2row[id_] = row
        self._n_filled = max(self._n_filled, row + 1)
        if vector is not None:
            self.data[row] = vector
        return row

    def resize(
        self, shape: tuple[int, int], inplace: bool = False
    ) -> list[tuple[int, int]]:
        """Change the table's shape.

        Returns
        -------
        list of (int, int)
            The words, by id, and rows that no longer fit.
        """
        self._require_default("resize the table")
        if inplace:
            if not self.data.flags.owndata:  # it lies in a file
                self.data = self.data.copy()
            self.data.resize(shape, refcheck=False)
        else:
            resized = numpy.zeros(shape, dtype=self.data.dtype)
            rows, width = (min(a, b) for a, b in zip(shape, self.shape, strict=True))
            resized[:rows, :width] = self.data[:rows, :width]
            self.data = resized
        removed = [(key, row) for key, row in self.key2row.items() if row >= shape[0]]
        for key, _ in removed:
            del self.key2row[key]
        self._n_filled = min(self._n_filled, shape[0])
        return removed

    def clear(self) -> None:
        """Forget the words; the rows are free again."""
        self._require_default("clear the table")
        self.key2row = {}
        self._n_filled = 0

    def keys(self) -> list[int]:
        """Return the ids of the words."""
        return list(self.key2row)

    def values(self) -> Iterator[NDArray]:
        """Yield the rows that belong to words."""
        for row in sorted(set(self.key2row.values())):
            yield self.data[row]

    def items(self) -> Iterator[tuple[int, NDArray]]:
        """Yield ids of words with their vectors."""
        for key, row in self.key2row.items():
            yield key, self.data[row]

    def find(
        self,
        *,
        key: str | int | None = None,
        keys: Iterable[str | int] | None = None,
        row: int | None = None,
        rows: Iterable[int] | None = None,
    ) -> Any:
        """Look up rows of words, or words of rows.

        Returns
        -------
        int or numpy array
            A row (-1: none) for ``key``, rows for ``keys``; a word's id for ``row``,
            ids for ``rows`` (-1 resp. left out where there is none).
        """
        self._require_default("find rows")
        given = [value is not None for value in (key, keys, row, rows)]
        if sum(given) != 1:
            raise ValueError("Give find exactly one of key, keys, row and rows.")
        if key is not None:
            return self.key2row.get(self.strings.as_int(key), -1)
        if keys is not None:
            as_int, row_of = self.strings.as_int, self.key2row.get
            return numpy.asarray([row_of(as_int(k), -1) for k in keys], dtype="i")
        row2key = {r: k for k, r in self.key2row.items()}
        if row is not None:
            return row2key.get(row, -1)
        found = [row2key[r] for r in rows or () if r in row2key]
        return numpy.asarray(found, dtype="uint64")

    def get_batch(self, keys: Iterable[str | int]) -> NDArray:
        """Return the vectors of words, shape ``(n, width)``; zeros where none."""
        listed = list(keys)
        if self.mode == "default":
            rows = self.find(keys=listed)
            if not len(self):
                return numpy.zeros((len(listed), self.shape[1]), self.data.dtype)
            batch = self.data[rows]
            batch[rows < 0] = 0
            return batch
        batch = numpy.zeros((len(listed), self.shape[1]), dtype=self.data.dtype)
        for i, key in enumerate(listed):
            selected = self._floret_rows(self.strings.as_string(key))
            if selected:
                batch[i] = self.data[selected].mean(axis=0)
        return batch

    def _floret_rows(self, word: str) -> list[int]:
        """Return the rows of a word and of its n-grams."""
        if not word or not len(self):
            return []
        marked = f"{self.bow}{word}{self.eow}"
        ngrams = [marked]
        for length in range(self.minn, min(self.maxn, len(marked)) + 1):
            ngrams += [
                marked[i : i + length]
                for i in range(len(marked) - length + 1)
                if length
            ]
        n_rows = len(self)
        rows: list[int] = []
        for ngram in ngrams:
            words = hash_words(ngram.encode("utf8"), self.hash_seed)
            rows.extend(word % n_rows for word in words[: self.hash_count])
        return rows

    def most_similar(
        self,
        queries: NDArray,
        *,
        batch_size: int = 1024,
        n: int = 1,
        sort: bool = True,
    ) -> tuple[NDArray, NDArray, NDArray]:
        """Find the nearest rows by cosine.

        Parameters
        ----------
        queries
            Shape ``(n_queries, width)``.
        batch_size
            Queries compared at a time.
        n
            How many rows to return for each.
        sort
            Best first.

        Returns
        -------
        tuple
            Words' ids, rows, and cosines, each of shape ``(n_queries, n)``.

        Raises
        ------
        ValueError
            Fewer than `n` rows have a word.
        """
        self._require_default("look for similar words")
        filled = sorted(set(self.key2row.values()))
        table = self.data[filled]
        lengths = numpy.linalg.norm(table, axis=1, keepdims=True)
        table = table / numpy.where(lengths == 0, 1, lengths)
        if n > len(filled):
            raise ValueError(
                f"[E198] There are no {n} words to be the most similar: only "
                f"{len(filled)} have a vector."
            )
        best = numpy.zeros((queries.shape[0], n), dtype="i")
        scores = numpy.zeros((queries.shape[0], n), dtype="f")
        for start in range(0, queries.shape[0], batch_size):
            batch = queries[start : start + batch_size]
            norms = numpy.linalg.norm(batch, axis=1, keepdims=True)
            cosines = (batch / numpy.where(norms == 0, 1, norms)) @ table.T
            order = numpy.argpartition(cosines, -n, axis=1)[:, -n:]
            found = numpy.take_along_axis(cosines, order, axis=1)
            if sort:
                ranks = numpy.argsort(-found, axis=1)
                order = numpy.take_along_axis(order, ranks, axis=1)
                found = numpy.take_along_axis(found, ranks, axis=1)
            best[start : start + len(batch)] = numpy.asarray(filled)[order]
            # To four places, as they are compared elsewhere.
            scores[start : start + len(batch)] = numpy.clip(found.round(4), -1, 1)
        row2key = {row: key for key, row in self.key2row.items()}
        keys = numpy.asarray(
            [[row2key[row] for row in rows] for rows in best], dtype="uint64"
        ).reshape(best.shape)
        return keys, best, scores

    # Serialisation: vectors.cfg, vectors (npy), key2row (msgpack).

    def _settings(self) -> dict[str, Any]:
        if self.mode == "default":
            # Files of the usual attribute are the same as those without the setting.
            return {"mode": self.mode} | (
                {} if self.attr == _ORTH else {"attr": self.attr}
            )
        return {name: getattr(self, name) for name in _FLORET_SETTINGS}

    def _load_settings(self, settings: dict[str, Any]) -> None:
        """Take settings that were read; a file's other names are passed over."""
        known: dict[str, Any] = {name: settings.get(name) for name in _FLORET_SETTINGS}
        known |= {"mode": settings.get("mode", "default")}
        for name in ("minn", "maxn", "hash_count", "hash_seed", "bow", "eow"):
            if known[name] is None:
                known[name] = getattr(self, name)
        _require_settings(*(known[name] for name in _CHECKED))
        if not isinstance(known["bow"], str) or not isinstance(known["eow"], str):
            raise InputError(
                f"The marks of words of vectors are {known['bow']!r:.80} and "
                f"{known['eow']!r:.80}. Expected strings"
            )
        attr = known.pop("attr")
        if attr is not None:
            self.attr = attr_id(attr)
        vars(self).update(known)

    def to_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ("strings",)
    ) -> None:
        """Write the vectors to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if "strings" not in exclude:
            self.strings.to_disk(folder / "strings.json")
        with write_atomically(folder / "vectors", "wb") as file:
            write_array(file, self.data)
        with write_atomically(folder / "key2row", "wb") as file:
            file.write(srsly.msgpack_dumps(self.key2row))
        write_json(folder / "vectors.cfg", self._settings())

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ("strings",)
    ) -> Vectors:
        """Read the vectors from a folder; files that are missing are passed over."""
        folder = Path(path)
        if not folder.exists():
            raise MissingFileError(
                f"There is no folder {folder}. Expected what Vectors.to_disk writes"
            )
        if "strings" not in exclude and (folder / "strings.json").exists():
            self.strings.from_disk(folder / "strings.json")
        readers: dict[str, Callable[[Path], Any]] = {
            "vectors.cfg": lambda file: self._load_settings(srsly.read_json(file)),
            "key2row": lambda file: self._load_rows(srsly.read_msgpack(file)),
            "vectors": lambda file: self._load_data(file),
        }
        if (folder / "key2row").exists() and not (folder / "vectors").exists():
            raise MissingFileError(
                f"{folder / 'vectors'} is missing, though there are the words that "
                f"have a vector ({folder / 'key2row'}). Copy the whole folder again"
            )
        for name, reader in readers.items():
            if not (folder / name).exists():
                continue
            expected = "what Vectors.to_disk writes. Copy the whole folder again"
            with reading(str(folder / name), expected):
                reader(folder / name)
        self._take_table()
        return self

    def _take_table(self) -> None:
        """Check that the table that was read has the words' rows.

        Raises
        ------
        InputError
            It is no table of numbers, or a word has a row that it does not have.
        """
        if not isinstance(self.data, numpy.ndarray):
            raise InputError(
                f"The vectors that were read are a {type(self.data).__name__}: "
                f"expected a table, a row for each vector"
            )
        if self.data.ndim != 2 or self.data.dtype.kind not in "fiu":
            raise InputError(
                f"The vectors that were read are of the type {self.data.dtype} and "
                f"the shape {self.data.shape}: expected a table, a row for each vector"
            )
        words = self.key2row if isinstance(self.key2row, dict) else {"": 0}
        kinds = {*map(type, words), *map(type, words.values())}
        if not all(issubclass(kind, int | numpy.integer) for kind in kinds) or (
            words and not 0 <= min(words) <= max(words) < 1 << 64
        ):
            raise InputError(
                f"The words of the vectors are {self.key2row!r:.80}: expected ids of "
                f"strings with rows of the table"
            )
        rows = self.key2row.values()
        if rows and not 0 <= min(rows) <= max(rows) < len(self.data):
            raise InputError(
                f"Words have the rows {min(rows)} to {max(rows)} of the vectors, but "
                f"the table has {len(self.data)}. Copy the whole folder again"
            )
        self._n_filled = max(rows, default=-1) + 1

    def _load_rows(self, rows: dict[int, int]) -> None:
        self.key2row = dict(rows)

    def _load_data(self, file: Path) -> None:
        _require_whole(file)
        is_large = file.stat().st_size >= _MAPPED_BYTES
        # Pages that are written to become the process's own.
        mode: Literal["c"] | None = "c" if _CAN_MAP and is_large else None
        self.data = numpy.asarray(numpy.load(file, mode, allow_pickle=False))

    def to_bytes(self, *, exclude: Iterable[str] = ("strings",)) -> bytes:
        """Return the vectors as msgpack."""
        parts: dict[str, Any] = {
            "cfg": dump_json(self._settings()),
            "key2row": srsly.msgpack_dumps(self.key2row),
            "vectors": srsly.msgpack_dumps(self.data),
        }
        if "strings" not in exclude:
            parts["strings"] = self.strings.to_bytes()
        return srsly.msgpack_dumps(parts)

    def from_bytes(
        self, data: bytes, *, exclude: Iterable[str] = ("strings",)
    ) -> Vectors:
        """Read the vectors from what `to_bytes` returned.

        Raises
        ------
        ValueError
            The bytes are something else.
        """
        with reading("The bytes of vectors", "what Vectors.to_bytes returns"):
            parts = srsly.msgpack_loads(data)
            if "strings" in parts and "strings" not in exclude:
                self.strings.from_bytes(parts["strings"])
            self._load_settings(srsly.json_loads(parts["cfg"]))
            self.key2row = srsly.msgpack_loads(parts["key2row"])
            self.data = srsly.msgpack_loads(parts["vectors"])
            self._take_table()
        return self


def _require_settings(
    mode: str, minn: int, maxn: int, hash_count: int, hash_seed: int
) -> None:
    """Raise an error where settings can't be those of vectors."""
    if mode not in MODES:
        raise InputError(f"Unknown vectors mode {mode!r}: expected one of {MODES}.")
    for number in (minn, maxn, hash_count, hash_seed):
        if not isinstance(number, int) or not 0 <= number < 1 << 32:
            raise InputError(
                f"Vectors can't have the setting {number!r:.80}: expected a whole "
                f"number that is not negative."
            )
    if mode == "floret":
        if maxn and minn > maxn:
            raise InputError(f"Floret vectors need minn <= maxn: {minn} > {maxn}.")
        if not 1 <= hash_count <= 4:
            raise InputError(f"Floret vectors use 1 to 4 hashes, not {hash_count}.")


def read_npy_header(file: Path) -> tuple[tuple[int, ...], numpy.dtype[Any], int]:
    """Return shape and type that a file of NumPy's declares, and the bytes after it.

    Raises
    ------
    InputError
        It is no such file.
    """
    with file.open("rb") as opened:
        try:
            version = numpy.lib.format.read_magic(opened)
            read = numpy.lib.format.read_array_header_2_0
            if version == (1, 0):
                read = numpy.lib.format.read_array_header_1_0
            shape, _, dtype = read(opened)
            start = opened.tell()
        except Exception as error:  # of its parser of Python literals, among others
            raise InputError(f"{file} is no file of NumPy's: {error}") from error
    return shape, dtype, file.stat().st_size - start


def _require_whole(file: Path) -> None:
    """Raise an error where a file of NumPy's says that it holds more than it does.

    NumPy takes the memory first, and looks at the file then.
    """
    shape, dtype, size = read_npy_header(file)
    whole = math.prod(shape) * dtype.itemsize
    if min(shape, default=0) < 0 or size < whole:
        raise InputError(
            f"{file} is cut off: it has {size} bytes, a table of the shape {shape} "
            f"{whole}"
        )
