"""Reading and writing of objects that are made of named parts.

An object hands over a table from the names of its parts to the functions that write
(or read) each part. `exclude` leaves parts out by name; of a dotted name, such as
``"vocab.strings"``, the part before the dot counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly

from ..errors import FastpipeError, InputError, MissingFileError, reading
from .misc import name_set
from .packed import Packed, pack
from .paths import ensure_path


def to_dict(
    getters: Mapping[str, Callable[[], Any]], exclude: Iterable[str]
) -> dict[str, Any]:
    """Return the values of all parts that are not excluded, by name."""
    excluded = name_set(exclude)
    return {
        key: getter()
        for key, getter in getters.items()
        if key.split(".")[0] not in excluded
    }


def from_dict(
    msg: dict[str, Any],
    setters: Mapping[str, Callable[[Any], Any]],
    exclude: Iterable[str],
) -> dict[str, Any]:
    """Hand each part that is in a message to its setter; return the message."""
    excluded = name_set(exclude)
    for key, setter in setters.items():
        if key.split(".")[0] not in excluded and key in msg:
            with reading(f"The part {key!r}", "what `to_bytes` returns"):
                setter(msg[key])
    return msg


def to_bytes(getters: Mapping[str, Callable[[], Any]], exclude: Iterable[str]) -> bytes:
    """Return all parts that are not excluded as one msgpack map."""
    return bytes(to_packed(getters, exclude))


def to_packed(
    getters: Mapping[str, Callable[[], Any]], exclude: Iterable[str]
) -> Packed:
    """Return what `to_bytes` does, with arrays that are not copied."""
    return pack(to_dict(getters, exclude))


def from_bytes(
    bytes_data: bytes,
    setters: Mapping[str, Callable[[Any], Any]],
    exclude: Iterable[str],
) -> dict[str, Any]:
    """Read what `to_bytes` returned; return the message.

    Raises
    ------
    InputError
        If the bytes are not a msgpack map.
    """
    try:
        msg = srsly.msgpack_loads(bytes_data)
    except Exception as error:
        raise InputError(
            f"The bytes can't be read ({error}). Expected what `to_bytes` returned: "
            f"a msgpack map with some of the keys {', '.join(setters)}"
        ) from error
    if not isinstance(msg, dict):
        raise InputError(
            f"The bytes hold a {type(msg).__name__}. Expected what `to_bytes` "
            f"returned: a msgpack map with some of the keys {', '.join(setters)}"
        )
    return from_dict(msg, setters, exclude)


def packed_part(part: Any, exclude: Iterable[str]) -> Any:
    """Return what a part's `to_bytes` does, by its method `packed` if it has one.

    A class that derives from one with both may have a `to_bytes` of its own.
    """
    for kind in type(part).__mro__:
        if "to_bytes" in vars(kind):
            if "packed" in vars(kind):
                return part.packed(exclude=exclude)
            break
    return part.to_bytes(exclude=exclude)


def to_disk(
    path: str | Path,
    writers: Mapping[str, Callable[[Path], Any]],
    exclude: Iterable[str],
) -> Path:
    """Write each part that is not excluded to a file or folder of its name.

    Returns
    -------
    Path
        The folder, which is made if it is not there.
    """
    folder = ensure_path(path)
    folder.mkdir(parents=True, exist_ok=True)
    excluded = name_set(exclude)
    for key, writer in writers.items():
        if key.split(".")[0] not in excluded:
            writer(_inside(folder, key))
    return folder


def from_disk(
    path: str | Path,
    readers: Mapping[str, Callable[[Path], Any]],
    exclude: Iterable[str],
) -> Path:
    """Have each part that is not excluded read from the file or folder of its name.

    Raises
    ------
    MissingFileError
        If a reader finds no file where it expects one.
    """
    folder = ensure_path(path)
    excluded = name_set(exclude)
    for key, reader in readers.items():
        if key.split(".")[0] in excluded:
            continue
        file = _inside(folder, key)
        with reading(str(file), "what `to_disk` writes"):
            try:
                reader(file)
            except MissingFileError:
                raise
            except FileNotFoundError as error:
                missing = Path(error.filename or file)
                raise _missing(missing, folder, key, readers) from error
            except ValueError as error:
                # srsly's way to say that there is no such file.
                if file.exists() or isinstance(error, FastpipeError):
                    raise
                raise _missing(file, folder, key, readers) from error
    return folder


def _inside(folder: Path, name: str) -> Path:
    """Return the place of a part in a folder; its name may come from a config.

    Raises
    ------
    InputError
        The name is a path, which could lead out of the folder.
    """
    if name in ("", ".", "..") or "/" in name or "\\" in name:
        raise InputError(
            f"{name!r} can't be the name of a part of {folder}: it would be another "
            f"folder. Rename the component"
        )
    return folder / name


def _missing(
    file: Path, folder: Path, key: str, readers: Iterable[str]
) -> MissingFileError:
    return MissingFileError(
        f"{file} is missing, so {folder} can't be loaded. Expected what `to_disk` "
        f"writes: {', '.join(readers)}. Copy the whole folder again, or exclude {key!r}"
    )
