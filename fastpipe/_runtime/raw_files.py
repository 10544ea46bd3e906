"""What lies below the buffer of a file that is written."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path
from typing import Any

# Bytes that one call writes. For more of them Linux takes memory in such large pieces
# that a virtual machine may have to get it from its host, at ten times the cost.
_CHUNK = 1 << 20


class ChunkedFile(FileIO):
    """A file that is written a megabyte a call, at most.

    Parameters
    ----------
    descriptor
        Of the file, open for writing.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "w")

    def write(self, data: Any) -> int:
        """Write the beginning of `data`, and return how much of it, as `FileIO` may."""
        return super().write(memoryview(data).cast("B")[:_CHUNK]) or 0


class ComparedFile(ChunkedFile):
    """A file to which nothing is written as long as it is equal to an older one.

    Parameters
    ----------
    descriptor
        Of the file, open for writing, and empty.
    older
        The older file.
    """

    def __init__(self, descriptor: int, older: Path) -> None:
        super().__init__(descriptor)
        self._path = older
        self._older: FileIO | None = FileIO(older)
        self._n_equal = 0

    def write(self, data: Any) -> int:
        """Write the beginning of `data`, or find it in the older file."""
        if self._older is not None:
            chunk = bytes(memoryview(data).cast("B")[:_CHUNK])
            if self._older.read(len(chunk)) == chunk:
                self._n_equal += len(chunk)
                return len(chunk)
            self._copy_equal(self._older)
        return super().write(data)

    def link_older(self, place: Path) -> bool:
        """Make `place` a link to the older file if all that was written is equal to it.

        Where it is not, or there are no links, the file has its whole content after
        that, and False is returned.
        """
        if self._older is None:
            return False
        if os.fstat(self._older.fileno()).st_size == self._n_equal:
            try:
                os.link(self._path, place)
                return True
            except (OSError, NotImplementedError):
                pass
        self._copy_equal(self._older)
        return False

    def close(self) -> None:
        """Close both files."""
        if self._older is not None:
            self._older.close()
        super().close()

    def _copy_equal(self, older: FileIO) -> None:
        """Write what was found in the older file so far; from now on all is written."""
        self._older = None
        with older:
            older.seek(0)
            left = self._n_equal
            while left:
                chunk = older.read(min(left, _CHUNK))
                left -= len(chunk)
                while chunk:
                    chunk = chunk[super().write(chunk) :]
