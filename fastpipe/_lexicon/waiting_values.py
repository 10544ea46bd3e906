"""Values of tables that wait, as the bytes of a file, until they are asked for.

A table of lemmas has few values, one for each part of speech, and a value has tens of
thousands of strings: a text needs some of the values, and most programs not all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import srsly
from srsly.msgpack import Unpacker, UnpackException

from ..errors import reading

# A value of so many bytes waits.
_LARGE = 1024


class Waiting(NamedTuple):
    """A value that has not been read: its bytes in msgpack."""

    data: bytes

    def read(self) -> Any:
        """Return the value.

        Raises
        ------
        InputError
            The bytes are damaged.
        """
        with reading("A value of a table", "what Lookups.to_bytes returns"):
            return srsly.msgpack_loads(self.data)


def read_tables(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield names and contents of tables, in which large values may be waiting.

    Parameters
    ----------
    data
        A mapping of names to tables, in msgpack.

    Raises
    ------
    ValueError
        The bytes are something else.
    """
    unpacker = Unpacker(raw=False, max_buffer_size=len(data))
    unpacker.feed(data)
    try:
        for _ in range(unpacker.read_map_header()):
            yield unpacker.unpack(), _read_table(unpacker, data)
    except UnpackException as error:
        raise ValueError(f"no tables in msgpack: {error}") from error
    if unpacker.tell() != len(data):
        raise ValueError("something follows the tables")


def _read_table(unpacker: Unpacker, data: bytes) -> Any:
    start = unpacker.tell()
    # So begins a mapping of up to 15 values. Of others no value is large.
    if start == len(data) or data[start] >> 4 != 0x8:
        return srsly.msgpack_loads(_skip(unpacker, data))
    table = {}
    for _ in range(unpacker.read_map_header()):
        key = unpacker.unpack()
        value = Waiting(_skip(unpacker, data))
        table[key] = value if len(value.data) >= _LARGE else value.read()
    return table


def _skip(unpacker: Unpacker, data: bytes) -> bytes:
    """Pass over a value, and return its bytes."""
    start = unpacker.tell()
    unpacker.skip()
    return data[start : unpacker.tell()]
