"""Tables of Arrow, from Parquet files and from saved data sets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...errors import MissingPackageError, install_extra
from .reading import Reading
from .record import Place, Record
from .rows import read_row

# Where the library `datasets` says what a column is.
_FEATURES = b"huggingface"


def import_arrow(place: Place) -> None:
    """Import the optional package, or say how to get it.

    Raises
    ------
    MissingPackageError
        It isn't installed.
    """
    try:
        import pyarrow.ipc
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise MissingPackageError(
            f"{place}: it is read by the package pyarrow, which isn't installed. "
            f"Install it: {install_extra('datasets')}"
        ) from None


@contextmanager
def reading_arrow(place: Place) -> Iterator[None]:
    """Have what a damaged file ends in say which file it is."""
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError) as error:
        message = str(error).partition("\n")[0]
        raise place.error(
            f"it can't be read: {message}. It is damaged or not complete; write it "
            "again"
        ) from None


def read_batches(
    batches: Iterable[Any], schema: Any, path: Path, reading: Reading
) -> Iterator[Record]:
    """Yield the records of a table's rows.

    Parameters
    ----------
    batches
        Record batches of pyarrow.
    schema
        Their schema, whose meta data may name the numbers of labels.
    path
        The file, for messages.
    reading
        Names columns, and counts what is left out.
    """
    names = label_names(schema.metadata or {})
    number = 0
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            place = reading.place(path, number, "row")
            record = read_row(row, place, reading, names)
            if record is not None:
                yield record


def label_names(metadata: dict[bytes, bytes]) -> dict[str, list[str]]:
    """Return the names that numbers stand for, by column, from `datasets`' own data."""
    try:
        features = json.loads(metadata.get(_FEATURES, b"{}"))["info"]["features"]
        columns = list(features.items())
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}
    found = {}
    for column, feature in columns:
        # A list's feature is that of its items; older versions wrote [feature].
        while isinstance(feature, list) or (
            isinstance(feature, dict) and isinstance(feature.get("feature"), dict)
        ):
            if not feature:
                break
            feature = feature[0] if isinstance(feature, list) else feature["feature"]
        names = feature.get("names") if isinstance(feature, dict) else None
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            found[column] = names
    return found
