"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def write_atomically(
    path: str | Path, mode: str = "w", *, encoding: str | None = None
) -> Iterator[IO[Any]]:
    """Open a file to be written beside its place and moved there when it is complete.

    So there is never a half-written file under the name: after a crash it has its old
    content, or does not exist.

    Parameters
    ----------
    path
        The file's place at last.
    mode
        ``"w"`` for text or ``"wb"`` for bytes.
    encoding
        Of text; UTF-8 if not given.
    """
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    if "b" not in mode:
        encoding = encoding or "utf-8"
    descriptor, beside = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with open(descriptor, mode, encoding=encoding) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner may read.
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
