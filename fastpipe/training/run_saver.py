"""Saves a run: pipelines after evaluations, its state also between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinc.api import Optimizer

from .averages import averaged_weights
from .checkpoint import (
    DIR_MODEL_BEST,
    DIR_MODEL_LAST,
    STATE_FILE,
    TrainingState,
    copy_pipeline,
    save_pipeline,
)
from .save_timer import SaveTimer
from .saved_state import Progress

if TYPE_CHECKING:
    from ..language import Language


@dataclass
class RunSaver:
    """Saves what a run has come to, if there is a folder for it.

    Attributes
    ----------
    output
        The folder.
    nlp, optimizer, progress
        What is saved, and how far it has come.
    prepare
        Returns the pipeline to save.
    stream_random
        State of the random numbers when the stream of batches began.
    timer
        When the state is due between evaluations.
    """

    output: Path | None
    nlp: Language
    optimizer: Optimizer
    progress: Progress
    prepare: Callable[[Language], Language]
    stream_random: dict[str, Any]
    timer: SaveTimer

    def save(self, *, is_best: bool) -> None:
        """Save the pipeline and the state."""
        if self.output is None:
            return
        with averaged_weights(self.nlp, self.optimizer):
            save_pipeline(self.prepare(self.nlp), self.output / DIR_MODEL_LAST)
        if is_best:
            copy_pipeline(self.output / DIR_MODEL_LAST, self.output / DIR_MODEL_BEST)
        self.save_state()

    def save_state(self) -> None:
        """Save the state alone: the run can go on from it."""
        if self.output is None:
            return
        with self.timer.saving(self.progress.step):
            state = TrainingState.take(
                self.nlp, self.optimizer, self.progress, self.stream_random
            )
            state.save(self.output / STATE_FILE)

    def save_if_due(self) -> None:
        """Save the state, if it is long enough since the last time."""
        if self.timer.is_due(self.progress.step):
            self.save_state()
