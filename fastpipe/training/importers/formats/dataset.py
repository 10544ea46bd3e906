"""Data sets that the library ``datasets`` of Hugging Face has saved to a folder.

They are Arrow streams; ``datasets`` itself is not needed to read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ....util.json_files import read_json
from ..arrow import import_arrow, read_batches, reading_arrow
from ..head import Head
from ..reading import Reading
from ..record import Record

NAME = "dataset"
TITLE = "a data set that datasets.save_to_disk wrote"
_STATE, _SPLITS = "state.json", "dataset_dict.json"


def detect(head: Head) -> bool:
    """Return whether it is the folder of a data set, or of one in several splits."""
    return head.is_folder and any(
        (head.path / name).is_file() for name in (_STATE, _SPLITS)
    )


def split_folders(path: Path, reading: Reading) -> list[Path]:
    """Return the folders of a data set's splits; of one without them, itself."""
    listing = path / _SPLITS
    if not listing.is_file():
        return [path]
    content = read_json(listing)
    names = content.get("splits") if isinstance(content, dict) else None
    return [path / name for name in _require_names(names, listing, reading)]


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the rows of all files of a data set."""
    listing = path / _STATE
    content = read_json(listing)
    entries = content.get("_data_files") if isinstance(content, dict) else None
    found = entries if isinstance(entries, list) else []
    names = [entry.get("filename") for entry in found if isinstance(entry, dict)]
    import_arrow(reading.place(path))
    import pyarrow

    for name in _require_names(names, listing, reading):
        place = reading.place(path / name)
        with (
            reading_arrow(place),
            pyarrow.memory_map(str(path / name)) as file,
            pyarrow.ipc.open_stream(file) as stream,
        ):
            yield from read_batches(stream, stream.schema, path / name, reading)


def _require_names(names: object, listing: Path, reading: Reading) -> list[str]:
    """Return names of files in the listing's own folder."""
    if not isinstance(names, list) or not names:
        raise reading.place(listing).error(
            "it does not say which files the data is in. Expected a folder that "
            "datasets.save_to_disk wrote"
        )
    for name in names:
        if not isinstance(name, str) or Path(name).name != name:
            raise reading.place(listing).error(
                f"{name!r} is not the name of a file beside it"
            )
    return names
