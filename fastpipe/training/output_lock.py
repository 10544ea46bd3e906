"""A lock on a run's output folder: two runs would remove each other's files."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from .._runtime.file_locks import lock
from ..errors import InputError

LOCK_FILE = ".lock"


@contextmanager
def output_lock(folder: str | Path | None) -> Iterator[None]:
    """Have a folder to oneself; it is made if it is not there.

    The lock goes with the process, however that ends. On a file system without locks
    there is none.

    Parameters
    ----------
    folder
        The folder; None: there is nothing to lock.

    Raises
    ------
    InputError
        If another run has it; the message says which.
    """
    if folder is None:
        yield
        return
    path = Path(folder) / LOCK_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    file = _open_locked(path)
    try:
        file.truncate(0)
        file.write(
            f"process {os.getpid()} on {socket.gethostname()}, since "
            f"{time.strftime('%Y-%m-%d %H:%M:%S')}"
        )
        file.flush()
        yield
    finally:
        _remove(path, file)


def _remove(path: Path, file: IO[str]) -> None:
    if sys.platform == "win32":
        # Which removes no file that is open: not here, and not where another run waits.
        file.close()
        with suppress(OSError):
            path.unlink()
    else:
        # Before the lock is given up: nobody else has it open as their own.
        path.unlink(missing_ok=True)
        file.close()


def _open_locked(path: Path) -> IO[str]:
    while True:
        file = path.open("a+", encoding="utf-8")
        try:
            lock(file.fileno())
        except BlockingIOError:
            file.seek(0)
            holder = file.read() or "a process that has just begun"
            file.close()
            raise InputError(
                f"Another run is using the folder {path.parent}: {holder}. Wait for "
                f"its end, stop it, or train into another folder (--output)"
            ) from None
        except OSError:
            # The file system has no locks.
            return file
        # Who had it before may have removed the file after it was opened here.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()
