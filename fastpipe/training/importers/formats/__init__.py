"""One module a format.

Each has ``NAME`` (for ``--converter``), ``TITLE``, ``detect(head)``, which looks at a
file's beginning, and ``read(path, reading)``, which yields records. A new one is added
to `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from ..head import Head
from ..reading import Reading
from ..record import Record
from . import (
    brat,
    dataset,
    doccano,
    label_studio,
    offsets,
    parquet,
    prodigy,
    table,
    texts,
    tokens,
    webanno,
)


class Format(Protocol):
    """What a module of a format has."""

    NAME: str
    TITLE: str

    def detect(self, head: Head) -> bool:
        """Return whether a file or folder is in the format."""

    def read(self, path: Path, reading: Reading) -> Iterator[Record]:
        """Yield what is in it.

        Raises
        ------
        InputError
            A place in it has not the format; the message begins with the place.
        """


# In the order in which they are looked for: from the most to the least particular.
FORMATS: dict[str, Format] = {
    format.NAME: format
    for format in (
        parquet,
        dataset,
        brat,
        webanno,
        prodigy,
        label_studio,
        doccano,
        tokens,
        offsets,
        texts,
        table,
    )
}
