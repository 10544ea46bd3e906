"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BufferedWriter, TextIOWrapper
from pathlib import Path
from typing import IO, Any

import numpy
from numpy.typing import NDArray

from .file_locks import lock
from .raw_files import ChunkedFile, ComparedFile

# Windows moves and removes no file that is open.
_MOVES_OPEN_FILES = sys.platform != "win32"

# Bytes of a file that is worth a comparison, or a link.
LARGE = 1 << 20

# The folder that is written, and the one that it takes the place of.
_replaced: ContextVar[tuple[Path, Path] | None] = ContextVar("replaced", default=None)


@contextmanager
def replacing(older: Path, fresh: Path) -> Iterator[None]:
    """Let `write_atomically` know that a folder is about to replace an older one.

    It doesn't wait for the disk, then: the caller syncs the folder. And a large file
    that is equal to the older one is not written but linked: tables of vectors and the
    weights of frozen components stay as they are.

    Parameters
    ----------
    older
        The folder to be replaced, if it is there.
    fresh
        The folder that is written in this block.
    """
    token = _replaced.set((older, fresh))
    try:
        yield
    finally:
        _replaced.reset(token)


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Say where it was of an error that names no file, as that of a full disk."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = os.fspath(path)
        raise


@contextmanager
def write_atomically(
    path: str | Path, mode: str = "w", *, encoding: str | None = None
) -> Iterator[IO[Any]]:
    """Open a file to be written beside its place and moved there when it is complete.

    So there is never a half-written file under the name: after a crash it has its old
    content, or does not exist. What a killed process has left beside it is written over
    the next time.

    Parameters
    ----------
    path
        The file's place at last.
    mode
        ``"w"`` for text or ``"wb"`` for bytes.
    encoding
        Of text; UTF-8 if not given. Its lines end with a line feed on every system.
    """
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = _open_beside(place)
    older = _older_version(place)
    raw = ComparedFile(descriptor, older) if older else ChunkedFile(descriptor)
    file: IO[Any] = BufferedWriter(raw)
    if "b" not in mode:
        file = TextIOWrapper(file, encoding=encoding or "utf-8", newline="\n")
    with naming(place), file:
        # All of it while the file is open, which is what its lock hangs on.
        try:
            yield file
            file.flush()
            is_linked = isinstance(raw, ComparedFile) and raw.link_older(place)
            if _replaced.get() is None:
                os.fsync(raw.fileno())
            if not _MOVES_OPEN_FILES:
                file.close()
            if is_linked:
                beside.unlink()
            else:
                os.replace(beside, place)
        except BaseException:
            if not _MOVES_OPEN_FILES:
                file.close()
            beside.unlink(missing_ok=True)
            raise


def write_array(file: IO[bytes], array: NDArray[Any]) -> None:
    """Write what `numpy.save` does, through the buffer of the file."""
    about = numpy.lib.format.header_data_from_array_1_0(array)
    numpy.lib.format.write_array_header_1_0(file, about)
    flat = (array.T if about["fortran_order"] else array).ravel()
    file.write(flat.view(numpy.uint8).data)


def _older_version(place: Path) -> Path | None:
    """Return the large file that a file is to take the place of with its folder."""
    replaced = _replaced.get()
    if replaced is None or not place.is_relative_to(replaced[1]):
        return None
    older = replaced[0] / place.relative_to(replaced[1])
    if older.is_symlink() or not older.is_file() or older.stat().st_size < LARGE:
        return None
    return older


def _open_beside(place: Path) -> tuple[int, Path]:
    """Open an empty file beside a place that no other process writes to.

    Its name is the same each time, so that there is one leftover at most; while another
    process has that one, it is a new name.
    """
    beside = place.with_name(f".{place.name}.partial")
    descriptor = _open_locked(beside)
    if descriptor is not None:
        return descriptor, beside
    descriptor, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    # mkstemp makes files that only their owner may read.
    os.chmod(name, 0o666 & ~_umask())
    return descriptor, Path(name)


def _open_locked(path: Path) -> int | None:
    """Open a file, emptied, if no process has it and its lock outlasts its move."""
    if not _MOVES_OPEN_FILES:
        return None
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags, 0o666)
    except OSError:
        return None
    try:
        lock(descriptor)
        # Who had it before may have moved it after it was opened here.
        if os.path.samestat(os.fstat(descriptor), os.stat(path)):
            os.ftruncate(descriptor, 0)
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
