"""What a stranger's files could do, found out without loading them.

Nothing is imported for what they name, no reference is followed out of their folder,
and no array or archive is read into memory.
"""

from __future__ import annotations

import math
import os
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from confection import Config

from ._lexicon.vectors import read_npy_header
from .config import load_config
from .errors import FastpipeError
from .registered_names import REGISTERED_NAMES
from .registry import own_name
from .util.json_files import read_json

__all__ = ["Remark", "inspect_files"]

_OWN_FUNCTION = re.compile(r"fastpipe\.[\w.]+|\w+\.v\d+")
_SENDS = re.compile(r"(WandbLogger|MLflowLogger|ClearMLLogger|CometLogger)")
_CODE = {".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".sh", ".bat", ".exe"}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PICKLE_PROTOCOLS = range(2, 6)
# Compressed data that becomes so many times as large is no annotation.
_RATIO, _STEP = 200, 1 << 20


class Remark(NamedTuple):
    """What was found in a file."""

    file: str
    text: str
    # Whether it is a reason not to use the files; else it is what they will do.
    is_problem: bool


def inspect_files(path: Path) -> list[Remark]:
    """Look through a pipeline's folder, or at one file, without loading anything.

    Parameters
    ----------
    path
        The folder of a pipeline or project, or a config, ``.spacy`` or other file.

    Returns
    -------
    list of Remark
        In the order of the files' names.

    Raises
    ------
    FileNotFoundError
        There is nothing at the path.
    """
    found: list[Remark] = []
    for file in _files(path):
        name = str(file.relative_to(path)) if file != path else file.name
        try:
            remarks = list(_inspect(file, path))
        except (FastpipeError, OSError, ValueError, EOFError) as error:
            remarks = [(f"it can't be read: {error}", True)]
        found.extend(Remark(name, text, is_problem) for text, is_problem in remarks)
    return found


def _files(path: Path) -> Iterator[Path]:
    os.lstat(path)
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        here = Path(folder)
        # Links to folders are not entered, and count as files.
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in sorted(names))


def _inspect(file: Path, root: Path) -> Iterator[tuple[str, bool]]:
    """Yield what is to be said of a file, and whether it is a problem."""
    mode = os.lstat(file).st_mode
    if stat.S_ISLNK(mode):
        target = file.resolve()
        if root.resolve() not in target.parents:
            yield f"it is a link out of the folder, to {os.readlink(file)}", True
        return
    if not stat.S_ISREG(mode):
        yield "it is no plain file", True
        return
    with file.open("rb") as opened:
        head = opened.read(16)
    if file.suffix in _CODE:
        yield "it is code, which is run only where you name or install it", True
    elif file.suffix == ".cfg" and file.name != "vectors.cfg":
        yield from _inspect_config(load_config(file))
    elif file.name == "meta.json":
        yield from _inspect_meta(read_json(file))
    elif file.name == "project.yml":
        yield "`fastpipe project run` runs its commands in your shell", False
    elif head.startswith(b"\x93NUMPY"):
        yield from _inspect_array(file)
    elif file.suffix == ".spacy":
        yield from _inspect_compressed(file)
    elif _is_pickle(file, head):
        yield "it is a pickle, which can run code; fastpipe reads none", True


def _is_pickle(file: Path, head: bytes) -> bool:
    if len(head) < 2 or head[0] != 0x80 or head[1] not in _PICKLE_PROTOCOLS:
        return False
    with file.open("rb") as opened:
        opened.seek(-1, os.SEEK_END)
        return opened.read(1) == b"."


def _inspect_array(file: Path) -> Iterator[tuple[str, bool]]:
    shape, dtype, left = read_npy_header(file)
    if dtype.hasobject:
        yield "it has Python objects, which are pickles; fastpipe reads none", True
        return
    declared = math.prod(shape) * dtype.itemsize
    if declared != left:
        yield f"it says that it has {declared} bytes of numbers, and has {left}", True


def _inspect_compressed(file: Path) -> Iterator[tuple[str, bool]]:
    """Decompress a file a piece at a time, as far as its size is believable."""
    allowed = _RATIO * max(file.stat().st_size, _STEP)
    engine, size = zlib.decompressobj(), 0
    with file.open("rb") as opened:
        data = opened.read(_STEP)
        while data and not engine.eof:
            size += len(engine.decompress(data, _STEP))
            if size > allowed:
                yield f"it becomes more than {_RATIO} times as large in memory", True
                return
            data = engine.unconsumed_tail or opened.read(_STEP)
    if not engine.eof:
        yield "it is cut off, or no .spacy file", True


def _inspect_meta(meta: Any) -> Iterator[tuple[str, bool]]:
    requirements = meta.get("requirements") if isinstance(meta, dict) else None
    if requirements:
        yield f"it asks for the packages {requirements!r:.200}", False


def _inspect_config(config: Config) -> Iterator[tuple[str, bool]]:
    """Yield what a config names: functions, factories, paths and addresses."""
    components = config.get("components")
    if isinstance(components, Mapping):
        yield from _inspect_components(components)
    for place, key, value in _settings(config, ()):
        where = ".".join((*place, key))
        if key.startswith("@") and isinstance(value, str):
            if not _OWN_FUNCTION.fullmatch(own_name(value)):
                yield (
                    f"[{where}] needs the function {value!r}, which is other code",
                    True,
                )
            elif _SENDS.search(value):
                yield f"[{where}] sends the course of training to a server", False
        elif key == "trust_remote_code" and value:
            yield f"[{where}] runs code that comes with a model", True
        elif isinstance(value, str) and _leaves(value):
            yield f"[{where}] names {value!r:.200}, which is outside", False


def _inspect_components(components: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    own = set(" ".join(REGISTERED_NAMES["factories"].values()).split())
    for name, settings in components.items():
        if {"/", "\\", "\0"} & set(name) or name in (".", ".."):
            yield f"the component {name!r} has a path as its name", True
        if not isinstance(settings, Mapping):
            continue
        if "source" in settings:
            yield (
                f"the component {name!r} comes from {settings['source']!r:.200}",
                False,
            )
        factory = settings.get("factory")
        if isinstance(factory, str) and factory not in own:
            yield f"the component {name!r} needs {factory!r}, which is other code", True


def _settings(
    block: Mapping[str, Any], place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    for key, value in block.items():
        if isinstance(value, Mapping):
            yield from _settings(value, (*place, key))
        elif isinstance(value, list | tuple):
            for i, item in enumerate(value):
                inner = item if isinstance(item, Mapping) else {str(i): item}
                yield from _settings(inner, (*place, key))
        else:
            yield place, key, value


def _leaves(text: str) -> bool:
    """Whether a setting is an address, or a path out of the folder."""
    if _ADDRESS.match(text):
        return True
    parts = re.split(r"[/\\]", text)
    return os.path.isabs(text) or text.startswith("~") or ".." in parts
