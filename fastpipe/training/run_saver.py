"""Saves a run beside it: the best pipeline at once, the rest when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .._runtime.files import replacing
from .checkpoint import DIR_MODEL_BEST, DIR_MODEL_LAST, link_pipeline, replace_folder
from .save_thread import SaveThread
from .save_timer import SaveTimer
from .saved_state import SavedState

if TYPE_CHECKING:
    from ..language import Language


@dataclass
class RunSaver:
    """Saves what a run has come to, if there is a folder for it.

    Attributes
    ----------
    output
        The folder.
    state_file
        Name of the file of the run's state.
    nlp
        The pipeline.
    prepare
        Returns the pipeline to save.
    averaged
        Returns a context in which the pipeline has the weights to save.
    take_state
        Returns the run's state.
    timer
        When the state and the last pipeline are due.
    saved
        Number of steps that were done when the state was taken that is on the disk.
    """

    output: Path | None
    state_file: str
    nlp: Language
    prepare: Callable[[Language], Language]
    averaged: Callable[[], AbstractContextManager[object]]
    take_state: Callable[[], SavedState]
    timer: SaveTimer
    saved: int = 0
    _best: int = -1  # steps that were done when the best pipeline was saved
    _thread: SaveThread = field(default_factory=SaveThread)

    def after_evaluation(self, step: int, *, is_best: bool) -> None:
        """Save the best pipeline, and the rest if it is due, after so many steps."""
        is_due = self.timer.is_due_after_evaluation(step)
        if self.output is not None and (is_best or is_due):
            self._save(step, best=is_best, last=is_due)

    def between(self, step: int) -> None:
        """Save the state, if it is due, after a step without an evaluation.

        Raises
        ------
        OSError
            If what was under way has failed.
        """
        if self.output is None:
            return
        is_busy = self._thread.is_busy
        if not is_busy:
            self.wait()
        # Where time is what it goes by, it can be a little later.
        if self.timer.is_due(step) and not (is_busy and self.timer.has_waited()):
            self._save(step)

    def finish(self, step: int) -> None:
        """Save where the run has ended, and wait until all is on the disk."""
        if self.output is not None and step > self.timer.step:
            self._save(step, last=True)
        self.wait()

    def wait(self) -> None:
        """Wait for what is under way.

        Raises
        ------
        OSError
            If it fails.
        """
        self._thread.wait()

    def give_up(self) -> None:
        """Wait for what is under way when the run has failed already."""
        self._thread.give_up()

    def _save(self, step: int, *, best: bool = False, last: bool = False) -> None:
        """Save the pipeline as the best one, or as the last one, or the state alone.

        The last one is saved with the state.
        """
        with self._thread.saving() as stack:
            if best:
                self._best = step
            if last or not best:
                with self.timer.saving(step):
                    stack.enter_context(self._state(step))
                    if last:
                        stack.enter_context(self._last_pipeline(step))
            if best:
                stack.enter_context(self._pipeline(DIR_MODEL_BEST))

    # Contexts that write at their beginning and finish at their end.

    @contextmanager
    def _state(self, step: int) -> Iterator[None]:
        assert self.output is not None
        with self.take_state().saving(self.output / self.state_file):
            yield
        self.saved = step

    @contextmanager
    def _pipeline(self, name: str) -> Iterator[None]:
        assert self.output is not None
        place = self.output / name
        with replace_folder(place) as fresh:
            with replacing(place, fresh), self.averaged():
                self.prepare(self.nlp).to_disk(fresh)
            yield

    @contextmanager
    def _last_pipeline(self, step: int) -> Iterator[None]:
        if step != self._best:
            with self._pipeline(DIR_MODEL_LAST):
                yield
            return
        assert self.output is not None
        yield
        link_pipeline(self.output / DIR_MODEL_BEST, self.output / DIR_MODEL_LAST)
