"""What a training run leaves on disk, so that nothing is lost when it is killed.

Pipelines (``model-last``, ``model-best``) are written beside their place and put there
in one step: at any moment the folder holds a complete pipeline. The state of the run
(``training-state.msgpack``: weights, optimizer, random numbers, progress) is one file,
replaced the same way; from it a run goes on as if it had never stopped.
"""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from thinc.api import Model, Optimizer

from .._runtime.file_locks import lock
from .._runtime.files import LARGE, naming, replacing
from ..util.packed import Packed
from .optimizer_state import optimizer_state, set_optimizer_state
from .randomness import get_random_state, set_random_state
from .saved_state import Progress, SavedState

if TYPE_CHECKING:
    from ..language import Language

DIR_MODEL_BEST = "model-best"
DIR_MODEL_LAST = "model-last"
STATE_FILE = "training-state.msgpack"

# What is in a folder beside the one that is replaced.
_LOCK = "lock"
_PARTS = {"new", "old", _LOCK}
# Of Linux' renameat2 and of macOS' renamex_np.
_AT_FDCWD = -100
_EXCHANGE = 2
# The vocabulary is set up by initialization, and may hold vectors of any size.
_NOT_TRAINED = ("vocab", "tokenizer")


@dataclass
class TrainingState(SavedState):
    """All that is needed to go on with a run.

    Attributes
    ----------
    progress
        How far the run has come.
    config
        The config of the run, interpolated, as text.
    stream_random
        State of the random numbers when the stream of batches began.
    random
        State of the random numbers now.
    pipeline
        The components with their weights, as bytes. Those of a state that was taken,
        and its arrays, are the run's own: it is to be saved before the next update.
    optimizer
        The optimizer's moments, averages and counts by parameter.
    """

    file_format: ClassVar[int] = 2

    progress: Progress
    config: str
    stream_random: dict[str, Any]
    random: dict[str, Any]
    pipeline: bytes | Packed
    optimizer: dict[str, dict[str, Any]]

    @classmethod
    def take(
        cls,
        nlp: Language,
        optimizer: Optimizer,
        progress: Progress,
        stream_random: dict[str, Any],
    ) -> TrainingState:
        """Return the state of a run between two updates.

        Parameters
        ----------
        nlp
            The pipeline, with the weights themselves rather than their averages.
        optimizer
            The optimizer.
        progress
            How far the run has come.
        stream_random
            State of the random numbers when the stream of batches began.
        """
        return cls(
            progress=progress,
            config=nlp.config.interpolate().to_str(),
            stream_random=stream_random,
            random=get_random_state(),
            pipeline=nlp.packed(exclude=_NOT_TRAINED),
            optimizer=optimizer_state(_models(nlp), optimizer),
        )

    def restore(self, nlp: Language, optimizer: Optimizer) -> None:
        """Put the weights, the optimizer and the random numbers back.

        Parameters
        ----------
        nlp
            The pipeline, initialized from the same config.
        optimizer
            The optimizer, new from the config.
        """
        nlp.from_bytes(bytes(self.pipeline), exclude=list(_NOT_TRAINED))
        set_optimizer_state(_models(nlp), optimizer, self.optimizer)
        for _ in range(self.progress.step):
            optimizer.step_schedules()
        set_random_state(self.random)


def _models(nlp: Language) -> dict[str, Model]:
    """Return the models of all components, also of those that don't learn."""
    models = {
        name: getattr(component, "model", None) for name, component in nlp.components
    }
    return {name: model for name, model in models.items() if isinstance(model, Model)}


@contextmanager
def replace_folder(folder: str | Path) -> Iterator[Path]:
    """Write a folder beside its place, and put it there in one step when complete.

    Parameters
    ----------
    folder
        The folder to make or replace.

    Yields
    ------
    Path
        An empty folder to write to. If the block fails, `folder` stays as it was.
    """
    place = Path(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    for path in place.parent.glob(f".{glob.escape(place.name)}.*"):
        if _is_left_over(path):
            _finish_replacing(place, path)
    # One level down, so that the folder gets the usual permissions.
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    fresh = beside / "new"
    with naming(place), (beside / _LOCK).open("w") as file:
        with suppress(OSError):  # there are file systems without locks
            lock(file.fileno())
        try:
            fresh.mkdir()
            yield fresh
            _sync_tree(fresh)
            if not place.exists():
                fresh.rename(place)
            elif not _exchange(fresh, place):
                # Where the system can't swap two folders, there is a moment without.
                place.rename(beside / "old")
                try:
                    fresh.rename(place)
                except BaseException:
                    (beside / "old").rename(place)
                    raise
            _sync(place.parent)
        finally:
            file.close()
            # Not what is the only one there is: the next run puts it in its place.
            if place.exists() or not (beside / "old").exists():
                shutil.rmtree(beside, ignore_errors=True)


def _is_left_over(path: Path) -> bool:
    """Whether a folder is what a process left that was killed in `replace_folder`."""
    if not path.is_dir() or not {one.name for one in path.iterdir()} <= _PARTS:
        return False
    try:
        with (path / _LOCK).open("r+") as file:
            lock(file.fileno())
    except FileNotFoundError:
        return True  # it was only begun, or almost removed
    except OSError:
        return False
    return True


def _finish_replacing(place: Path, beside: Path) -> None:
    """Put a folder in its place if none is there, and remove what is beside it."""
    if (beside / "old").exists() and not place.exists():
        (beside / "new").rename(place)
    shutil.rmtree(beside, ignore_errors=True)


def save_pipeline(nlp: Language, folder: str | Path) -> None:
    """Save a pipeline so that its folder holds a complete one at any moment."""
    with replace_folder(folder) as fresh, replacing(Path(folder), fresh):
        nlp.to_disk(fresh)


def link_pipeline(source: str | Path, folder: str | Path) -> None:
    """Make a folder hold the saved pipeline of another one, the same way.

    Large files are linked, where the file system has links, and others are copied.
    """
    with replace_folder(folder) as fresh:
        shutil.copytree(source, fresh, dirs_exist_ok=True, copy_function=_link_or_copy)


def remove_leftovers(output_path: str | Path, state_file: str = STATE_FILE) -> None:
    """Remove what a killed run was about to write to an output folder.

    A run that was killed between the two steps of replacing a folder, where the system
    can't swap two, is finished first: nothing stands in its place.
    """
    folder = Path(output_path)
    for name in (DIR_MODEL_BEST, DIR_MODEL_LAST, state_file):
        for path in folder.glob(f".{name}.*"):
            if path.is_dir():
                _finish_replacing(folder / name, path)
            else:
                path.unlink(missing_ok=True)


def _link_or_copy(source: str, place: str) -> None:
    if os.stat(source).st_size >= LARGE:
        # There are file systems without links, and files of other users.
        with suppress(OSError, NotImplementedError):
            os.link(source, place)
            return
    shutil.copy2(source, place)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; return False where that can't be done."""
    old, new = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = system.renamex_np(old, new, _EXCHANGE)
        else:
            failed = system.renameat2(_AT_FDCWD, old, _AT_FDCWD, new, _EXCHANGE)
    except (AttributeError, OSError, TypeError):
        return False
    return not failed


def _sync_tree(folder: Path) -> None:
    """Wait until everything below a folder is on the disk."""
    for parent, _, files in os.walk(folder):
        for name in files:
            _sync(Path(parent, name))
        _sync(Path(parent))


def _sync(path: Path) -> None:
    flags = os.O_RDONLY
    if sys.platform == "win32":
        # It opens no folders, and syncs what is open for writing.
        if path.is_dir():
            return
        flags = os.O_RDWR
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
