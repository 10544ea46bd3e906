"""The entries and names of a knowledge base, and their file format.

The file ``contents`` is a sequence of little-endian numbers without padding: the number
of entries and the width of their vectors (two int64); the vectors (float32); a record
an entry (`_ENTITY`); the number of names (int64); and for each name the id of its
string (uint64), the number of its entries (int64) and a record each (`_LINK`).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from typing import Any

import numpy
from numpy.typing import NDArray

from ..errors import InputError, reading

# Id of an entry's string, its frequency, and the row of its vector.
_ENTITY = numpy.dtype([("id", "<u8"), ("freq", "<f4"), ("row", "<i4")])
# Number of an entry, from 1 on, and the probability that the name stands for it.
_LINK = numpy.dtype([("entity", "<i8"), ("probability", "<f4")])
_HEADER = struct.Struct("<qq")
_ALIAS = struct.Struct("<Qq")
_COUNT = struct.Struct("<q")


class Contents:
    """Entries by number, from 0 on, and names with numbers and probabilities.

    Attributes
    ----------
    ids : list of int
        Ids of the entries' strings.
    freqs : list of float
        Their frequencies.
    entities : dict of int to int
        The number of an entry by the id of its string.
    aliases : dict of int to tuple
        For the id of a name's string the numbers of its entries, and probabilities.
    """

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.freqs: list[float] = []
        self.entities: dict[int, int] = {}
        self.aliases: dict[int, tuple[list[int], list[float]]] = {}
        # One row an entry; those that are read stay in one array.
        self._read: NDArray[numpy.float32] = numpy.zeros((0, 0), dtype="float32")
        self._added: list[list[float]] = []

    def add_entity(self, entity: int, freq: float, vector: list[float]) -> None:
        """Add an entry by the id of its string."""
        self.entities[entity] = len(self.ids)
        self.ids.append(entity)
        self.freqs.append(_single(freq))
        self._added.append([_single(value) for value in vector])

    def add_alias(
        self, alias: int, numbers: Iterable[int], probabilities: Iterable[float]
    ) -> None:
        """Add a name by the id of its string."""
        self.aliases[alias] = list(numbers), [_single(p) for p in probabilities]

    def vector(self, number: int) -> list[float]:
        """Return the vector of an entry."""
        if number < len(self._read):
            return self._read[number].tolist()
        return list(self._added[number - len(self._read)])

    def _vectors(self, width: int) -> NDArray[numpy.float32]:
        added = numpy.asarray(self._added, dtype="float32").reshape((-1, width))
        return numpy.concatenate([self._read.reshape((-1, width)), added])

    # -- The file -----------------------------------------------------------------

    def to_bytes(self, width: int) -> bytes:
        """Return the contents of a file; `width` is that of the vectors."""
        records = numpy.zeros(len(self.ids), dtype=_ENTITY)
        records["id"] = self.ids
        records["freq"] = self.freqs
        records["row"] = numpy.arange(len(self.ids))
        parts = [
            _HEADER.pack(len(self.ids), width),
            self._vectors(width).astype("<f4").tobytes(),
            records.tobytes(),
            _COUNT.pack(len(self.aliases)),
        ]
        for alias, (numbers, probabilities) in self.aliases.items():
            links = numpy.zeros(len(numbers), dtype=_LINK)
            links["entity"] = numpy.asarray(numbers, dtype="int64") + 1
            links["probability"] = probabilities
            parts += [_ALIAS.pack(alias, len(numbers)), links.tobytes()]
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes, source: str) -> tuple[Contents, int]:
        """Return the contents that a file holds, and the width of the vectors.

        Raises
        ------
        InputError
            If it isn't such a file.
        """
        contents = cls()
        expected = "the file 'contents' of a knowledge base that `to_disk` writes"
        with reading(source, expected):
            width = contents._read_entities(data)
        return contents, width

    def _read_entities(self, data: bytes) -> int:
        n_entities, width = _HEADER.unpack_from(data, 0)
        _require_room(n_entities, width * 4 + _ENTITY.itemsize, data)
        offset = _HEADER.size
        size = n_entities * width
        vectors = numpy.frombuffer(data, "<f4", size, offset).reshape((-1, width))
        offset += vectors.nbytes
        records = numpy.frombuffer(data, _ENTITY, n_entities, offset)
        offset += records.nbytes
        self._set_entities(
            records["id"], records["freq"], _chosen(vectors, records["row"])
        )
        (n_aliases,) = _COUNT.unpack_from(data, offset)
        _require_room(n_aliases, _ALIAS.size, data)
        offset += _COUNT.size
        for _ in range(n_aliases):
            alias, n_links = _ALIAS.unpack_from(data, offset)
            _require_room(n_links, _LINK.itemsize, data)
            offset += _ALIAS.size
            links = numpy.frombuffer(data, _LINK, n_links, offset)
            offset += links.nbytes
            self._set_alias(alias, links["entity"], links["probability"])
        return int(width)

    def _set_entities(
        self, ids: Any, freqs: Any, vectors: NDArray[numpy.float32]
    ) -> None:
        self.ids = numpy.asarray(ids, dtype="uint64").tolist()
        self.freqs = numpy.asarray(freqs, dtype="float32").tolist()
        self.entities = {entity: number for number, entity in enumerate(self.ids)}
        self._read = vectors.astype("float32")

    def _set_alias(self, alias: int, entities: Any, probabilities: Any) -> None:
        numbers = numpy.asarray(entities, dtype="int64") - 1
        if len(numbers) and not 0 <= numbers.min() <= numbers.max() < len(self.ids):
            raise ValueError(f"an alias refers to entity {int(numbers.max()) + 1}")
        found = numpy.asarray(probabilities, dtype="float32").tolist()
        if len(found) != len(numbers):
            raise ValueError(
                f"an alias has {len(numbers)} entries, {len(found)} chances"
            )
        self.aliases[alias] = numbers.tolist(), found

    # -- The bytes ----------------------------------------------------------------

    def to_json_parts(self, width: int) -> dict[str, str]:
        """Return the contents as JSON, in the parts that a message has."""
        entries = [
            [entity, freq, number]
            for number, (entity, freq) in enumerate(
                zip(self.ids, self.freqs, strict=True)
            )
        ]
        aliases = [
            [[alias, len(numbers)] for alias, (numbers, _) in self.aliases.items()],
            [
                [number + 1 for number in numbers]
                for numbers, _ in self.aliases.values()
            ],
            [probabilities for _, probabilities in self.aliases.values()],
        ]
        vectors = self._vectors(width).tolist()
        return {
            "header": json.dumps([len(self.ids), len(self.aliases), width]),
            "entity_vectors": json.dumps(vectors),
            "entries": json.dumps(entries),
            "aliases": json.dumps([json.dumps(part) for part in aliases]),
        }

    @classmethod
    def from_json_parts(cls, parts: dict[str, str]) -> tuple[Contents, int]:
        """Return the contents of a message, and the width of the vectors.

        Raises
        ------
        InputError
            If it isn't such a message.
        """
        contents = cls()
        with reading("The bytes of a knowledge base", "what `to_bytes` returns"):
            width = contents._read_json(parts)
        return contents, width

    def _read_json(self, parts: dict[str, str]) -> int:
        _, _, width = json.loads(parts["header"])
        entries = json.loads(parts["entries"])
        table = numpy.asarray(json.loads(parts["entity_vectors"]), dtype="float32")
        table = table.reshape((-1, width))
        rows = numpy.asarray([row for _, _, row in entries], dtype="int64")
        self._set_entities(
            [entity for entity, _, _ in entries],
            [freq for _, freq, _ in entries],
            _chosen(table, rows),
        )
        heads, numbers, probabilities = map(json.loads, json.loads(parts["aliases"]))
        for (alias, _), links, found in zip(heads, numbers, probabilities, strict=True):
            self._set_alias(int(alias), links, found)
        return int(width)


def _chosen(vectors: NDArray[Any], rows: NDArray[Any]) -> NDArray[Any]:
    """Return the vector of each entry.

    Raises
    ------
    InputError
        There are fewer vectors than entries, or not those that the entries name.
    """
    if len(rows) > len(vectors) or not ((rows >= 0) & (rows < len(vectors))).all():
        raise InputError(
            f"{len(rows)} entries of a knowledge base have the vectors "
            f"{min(rows)} to {max(rows)}, but there are {len(vectors)}"
        )
    return vectors[rows]


def _require_room(count: int, size: int, data: bytes) -> None:
    """Raise an error where there are fewer records in a file than it says."""
    if count < 0 or size < 0 or count * size > len(data):
        raise InputError(
            f"A knowledge base of {len(data)} bytes can't have {count} records of "
            f"{size}: it is cut off or damaged"
        )


def _single(value: float) -> float:
    """Return a number as it is after a round trip: in single precision."""
    return float(numpy.float32(value))
