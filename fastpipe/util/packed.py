"""MessagePack in pieces, so that large arrays are written without a copy of them.

What `srsly.msgpack_dumps` returns is made in memory: a model of 80 MB takes the same
again, and more while the buffer grows. Here arrays stay where they are.
"""

from __future__ import annotations

from typing import IO, Any

import numpy
from srsly.msgpack import Packer

__all__ = ["Packed", "pack", "packed_bytes"]

# Smaller arrays are copied.
_LARGE = 1 << 12
# By the bytes that their length takes: https://github.com/msgpack/msgpack
_BINARY = {1: b"\xc4", 2: b"\xc5", 4: b"\xc6"}


class Packed:
    """Bytes in pieces, some of which are the memory of arrays.

    They are to be written, or joined by `bytes`, before the arrays change.

    Attributes
    ----------
    pieces
        The pieces, in order.
    size
        The number of bytes.
    """

    def __init__(self) -> None:
        self.pieces: list[bytes | memoryview] = []
        self.size = 0

    def __bytes__(self) -> bytes:
        return b"".join(self.pieces)

    def __len__(self) -> int:
        return self.size

    def write_to(self, file: IO[bytes]) -> None:
        """Write the bytes to a file that is open for writing."""
        for piece in self.pieces:
            file.write(piece)

    def _add(self, piece: bytes | memoryview) -> None:
        self.pieces.append(piece)
        self.size += len(piece)

    def _add_binary(self, *pieces: bytes | memoryview) -> None:
        size = sum(map(len, pieces))
        if size >> 32:
            raise ValueError(
                f"{size} bytes are more than one value may have, 2**32 - 1"
            )
        width = 1 if size < 1 << 8 else 2 if size < 1 << 16 else 4
        self._add(_BINARY[width] + size.to_bytes(width, "big"))
        for piece in pieces:
            self._add(piece)

    def _add_value(self, value: Any, packer: Packer) -> None:
        if isinstance(value, Packed):
            self._add_binary(*value.pieces)
        elif isinstance(value, bytes) and len(value) >= _LARGE:
            self._add_binary(value)
        elif isinstance(value, dict):
            self._add(packer.pack_map_header(len(value)))
            for key, part in value.items():
                self._add_value(key, packer)
                self._add_value(part, packer)
        elif isinstance(value, list | tuple):
            self._add(packer.pack_array_header(len(value)))
            for part in value:
                self._add_value(part, packer)
        elif _is_large_array(value):
            self._add(packer.pack_map_header(5))
            about = {
                b"nd": True,
                b"type": value.dtype.str,
                b"kind": b"",
                b"shape": value.shape,
            }
            for item in about.items():
                for part in item:
                    self._add(packer.pack(part))
            self._add(packer.pack(b"data"))
            self._add_binary(memoryview(value).cast("B"))
        else:
            self._add(packer.pack(value))


def pack(data: Any) -> Packed:
    """Return what `srsly.msgpack_dumps` returns, in pieces.

    Parameters
    ----------
    data
        Of what MessagePack holds, arrays, and what was packed before, which becomes
        one value of bytes.

    Raises
    ------
    ValueError
        If a value has 4 GB or more.
    TypeError
        If a value is of another type.
    """
    packed = Packed()
    packed._add_value(data, Packer(use_bin_type=True))
    return packed


def packed_bytes(data: bytes) -> Packed:
    """Return bytes that are to be written as they are."""
    packed = Packed()
    packed._add(data)
    return packed


def _is_large_array(value: Any) -> bool:
    return (
        isinstance(value, numpy.ndarray)
        and value.nbytes >= _LARGE
        and value.dtype.kind in "fiub"
        and value.flags.c_contiguous
    )
