"""Saves a run: pipelines after evaluations, its state also between them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinc.api import Optimizer

from ..schemas import TIME
from .averages import averaged_weights
from .checkpoint import (
    DIR_MODEL_BEST,
    DIR_MODEL_LAST,
    STATE_FILE,
    TrainingState,
    copy_pipeline,
    save_pipeline,
)
from .saved_state import Progress

if TYPE_CHECKING:
    from ..language import Language

DEFAULT_FREQUENCY = "10 minutes"

_SECONDS = {"s": 1, "m": 60, "h": 3600}
# Saving takes no more than this part of the time where time is what it goes by.
_SHARE = 0.01


@dataclass(frozen=True)
class Frequency:
    """How often the state is saved between evaluations.

    Attributes
    ----------
    steps
        After so many steps; 0: not by steps.
    seconds
        After so much time; 0: not by time.
    """

    steps: int = 0
    seconds: float = 0.0

    @classmethod
    def of(cls, setting: int | str | None) -> Frequency:
        """Return what the setting ``[training] checkpoint_frequency`` says.

        Parameters
        ----------
        setting
            A number of steps, 0 for none; or a time such as ``"90 s"``, ``"10
            minutes"``, ``"2h"``; None: ten minutes.
        """
        if isinstance(setting, int):
            return cls(steps=setting)
        found = TIME.fullmatch(setting or DEFAULT_FREQUENCY)
        assert found, "checked by the schema"
        return cls(seconds=float(found[1]) * _SECONDS[found[2].lower()])


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
    frequency
        How often the state is saved between evaluations.
    step
        Number of steps that were done when it was saved last.
    """

    output: Path | None
    nlp: Language
    optimizer: Optimizer
    progress: Progress
    prepare: Callable[[Language], Language]
    stream_random: dict[str, Any]
    frequency: Frequency = field(default_factory=lambda: Frequency.of(None))

    def __post_init__(self) -> None:
        self.step = self.progress.step
        self._at = time.monotonic()
        self._cost = 0.0

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
        begun = time.monotonic()
        state = TrainingState.take(
            self.nlp, self.optimizer, self.progress, self.stream_random
        )
        state.save(self.output / STATE_FILE)
        self.step = self.progress.step
        self._at = time.monotonic()
        self._cost = self._at - begun

    def save_if_due(self) -> None:
        """Save the state, if it is long enough since the last time."""
        if self.frequency.steps:
            is_due = self.progress.step - self.step >= self.frequency.steps
        elif self.frequency.seconds:
            wait = max(self.frequency.seconds, self._cost / _SHARE)
            is_due = time.monotonic() - self._at >= wait
        else:
            is_due = False
        if is_due:
            self.save_state()
