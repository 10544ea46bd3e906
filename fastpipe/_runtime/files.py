"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Any

from .file_locks import lock

# Windows moves and removes no file that is open.
_MOVES_OPEN_FILES = sys.platform != "win32"

_syncs = ContextVar("syncs", default=True)


@contextmanager
def syncing_later() -> Iterator[None]:
    """Let `write_atomically` not wait for the disk: the caller syncs the folder."""
    token = _syncs.set(False)
    try:
        yield
    finally:
        _syncs.reset(token)


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
    is_synced = _syncs.get()
    place.parent.mkdir(parents=True, exist_ok=True)
    newline = None
    if "b" not in mode:
        encoding, newline = encoding or "utf-8", "\n"
    descriptor, beside = _open_beside(place)
    with (
        naming(place),
        open(descriptor, mode, encoding=encoding, newline=newline) as file,
    ):
        # All of it while the file is open, which is what its lock hangs on.
        try:
            yield file
            file.flush()
            if is_synced:
                os.fsync(file.fileno())
            if not _MOVES_OPEN_FILES:
                file.close()
            os.replace(beside, place)
        except BaseException:
            if not _MOVES_OPEN_FILES:
                file.close()
            beside.unlink(missing_ok=True)
            raise


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
