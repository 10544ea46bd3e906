"""Strikes at every step of a save, in a process with `shim.c` preloaded.

``python sweep.py SHIM SAVES FAULTS FOLDER``: for each save and fault, and n = 1, 2, … a
child saves over what is in the folder and fails or is killed at the n-th call that
changes it, until one comes to its end. After each, the folder holds the old or the new,
whole; the next save leaves the new and nothing beside it. Prints the numbers of steps.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import fastpipe
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import checkpoint
from fastpipe.training.checkpoint import (
    DIR_MODEL_BEST,
    DIR_MODEL_LAST,
    STATE_FILE,
    TrainingState,
    copy_pipeline,
    remove_leftovers,
    save_pipeline,
)
from fastpipe.training.saved_state import Progress
from fastpipe.vocab import Vocab

#: How a step fails: what the shim does, and the error it sets.
FAULTS = {
    "full": (0, errno.ENOSPC),
    "broken": (0, errno.EIO),
    "short": (1, errno.ENOSPC),
    "killed": (2, 0),
    "power": (3, 0),
}


def _pipeline(place: Path, version: str) -> None:
    nlp = fastpipe.blank("en", vocab=Vocab(strings=[version]))
    nlp.add_pipe("sentencizer", config={"punct_chars": [version]})
    save_pipeline(nlp, place / DIR_MODEL_LAST)


def _copy(place: Path, version: str) -> None:
    source = place.parent / f"source-{version}"
    if not source.exists():
        source.mkdir()
        (source / "weights").write_text(version * 1000)
    copy_pipeline(source, place / DIR_MODEL_BEST)


def _state(place: Path, version: str) -> None:
    progress = Progress()
    state = TrainingState(progress, version, {}, {}, version.encode() * 5000, {})
    state.save(place / STATE_FILE)


def _docs(place: Path, version: str) -> None:
    DocBin(docs=[Doc(Vocab(), words=[version] * 500)]).to_disk(place / "train.spacy")


SAVES: dict[str, Callable[[Path, str], None]] = {
    "pipeline": _pipeline,
    "copy": _copy,
    "state": _state,
    "docs": _docs,
}


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that a reader sees, by name."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.relative_to(folder).parts[0].startswith(".")
    }


def sweep(shim: ctypes.CDLL, save: str, fault: str, folder: Path) -> int:
    """Strike at every step of a save, and return their number."""
    place, before = folder / "output", folder / "before"
    folder.mkdir(parents=True)
    SAVES[save](before, "old")
    SAVES[save](place, "new")
    old, new = content(before), content(place)
    assert old != new
    n = 0
    while True:
        n += 1
        shutil.rmtree(place)
        shutil.copytree(before, place)
        child = os.fork()
        if child == 0:
            shim.fault_arm(os.fsencode(place), ctypes.c_long(n), *FAULTS[fault])
            try:
                SAVES[save](place, "new")
            except OSError:
                os._exit(1)
            finally:
                reached = shim.fault_count() >= n
                if fault == "power":
                    shim.fault_cut()  # right after the save
                shim.fault_arm(b"", ctypes.c_long(0), 0, 0)
            os._exit(0 if reached else 2)
        _, status = os.waitpid(child, 0)
        found = content(place)
        ended = os.waitstatus_to_exitcode(status)
        assert found in (old, new) or is_between(place, found), (n, ended, list(found))
        remove_leftovers(place)
        found = content(place)
        assert found in (old, new), (n, ended, "after the next start", list(found))
        SAVES[save](place, "new")
        assert content(place) == new
        left = [file.name for file in place.iterdir() if file.name.startswith(".")]
        assert not left, (n, ended, left)
        if ended == 2:
            return n - 1


def is_between(place: Path, found: dict[str, bytes]) -> bool:
    """Return whether a folder was about to be put where none is at the moment.

    There is such a moment where the system can't swap two folders.
    """
    return checkpoint._exchange is no_exchange and not found and any(place.iterdir())


def no_exchange(one: Path, other: Path) -> bool:
    """Stand for a file system that can't swap two folders."""
    return False


if __name__ == "__main__":
    library, saves, faults, where, *options = sys.argv[1:]
    if "without-exchange" in options:
        checkpoint._exchange = no_exchange
    for save_name in saves.split(","):
        for fault_name in faults.split(","):
            folder = Path(where) / save_name / fault_name
            print(sweep(ctypes.CDLL(library), save_name, fault_name, folder))
