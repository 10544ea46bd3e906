"""The study of a search: its trials, in a journal on the disk, as Optuna keeps it."""

from __future__ import annotations

import json
import time
import warnings
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import optuna
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import FrozenTrial, TrialState

from ..._runtime.file_locks import lock
from ...config import Config
from ...errors import ConfigError
from ...util import dict_to_dot
from ..randomness import derive_seed
from ..resuming import check_same_run
from .space import Choice, Space, Values, space_to_dict

JOURNAL_FILE = "study.journal"
_NAME = "fastpipe"
_CONFIG, _SPACE = "config", "space"
# The first evaluation is that of a pipeline which has learnt from one batch.
_N_WARMUP_STEPS = 1
# What may be another in the second half of a search. How long trials last may not:
# their scores are compared.
_FREE = ("paths.", "training.logger.", "training.checkpoint_frequency")
_SECONDS_BETWEEN_TRIES = 0.01

optuna.logging.set_verbosity(optuna.logging.WARNING)


@dataclass(frozen=True)
class TrialRecord:
    """What is known of a trial.

    Attributes
    ----------
    number
        Its number, from 0.
    state
        "waiting", "running", "complete", "pruned" or "failed".
    settings
        The values of the settings, by dotted names.
    score, step
        The best score and its step; None where there was no evaluation.
    error
        Why it failed.
    """

    number: int
    state: str
    settings: dict[str, Any]
    score: float | None
    step: int | None
    error: str

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.state in ("complete", "pruned", "failed")


_STATES = {
    TrialState.RUNNING: "running",
    TrialState.WAITING: "waiting",
    TrialState.COMPLETE: "complete",
    TrialState.PRUNED: "pruned",
    TrialState.FAIL: "failed",
}


class Study:
    """The trials in an output folder; several processes may have it open.

    Parameters
    ----------
    output
        The folder.
    """

    def __init__(self, output: str | Path) -> None:
        path = Path(output) / JOURNAL_FILE
        self._study = optuna.create_study(
            storage=JournalStorage(JournalFileBackend(str(path), _lock_of(path))),
            study_name=_NAME,
            direction="maximize",
            load_if_exists=True,
            pruner=optuna.pruners.MedianPruner(n_warmup_steps=_N_WARMUP_STEPS),
        )

    # -- What is searched --------------------------------------------------------------

    def begin(self, config: Config, space: Space) -> None:
        """Note what is searched, in a study without trials.

        The first trial has the config's own values, if the space has them.
        """
        self._study.set_user_attr(_CONFIG, config.to_str(interpolate=False))
        self._study.set_user_attr(_SPACE, _as_json(space))
        own = dict_to_dot(config.interpolate())
        if all(values.has(own.get(name)) for name, values in space.items()):
            self._study.enqueue_trial({name: own[name] for name in space})

    def go_on(self, config: Config, space: Space, path: Path) -> None:
        """Take the study up again, with data that may be in another place.

        Raises
        ------
        ConfigError
            If it is of another config or space; naming what differs.
        """
        before = Config().from_str(self.config, interpolate=False)
        now = config.interpolate().to_str()
        check_same_run(before.interpolate().to_str(), now, path, _FREE)
        if self._study.user_attrs.get(_SPACE) != _as_json(space):
            raise ConfigError(
                title=f"The search in {path.parent} can't be resumed with another "
                f"space.",
                desc="Take the one that it had, or choose another output folder",
            )
        self._study.set_user_attr(_CONFIG, config.to_str(interpolate=False))

    @property
    def config(self) -> str:
        """The config of the trials, as text, without what they search."""
        return str(self._study.user_attrs[_CONFIG])

    @property
    def has_begun(self) -> bool:
        """Whether what is searched was noted."""
        return _SPACE in self._study.user_attrs

    # -- Its trials --------------------------------------------------------------------

    def ask(self, space: Space, seed: int, *, n_jobs: int) -> int:
        """Return the number of a new trial, whose settings are chosen.

        What is chosen depends on the seed and the results so far alone, not on whether
        the search was interrupted.
        """
        number = self.n_begun
        with warnings.catch_warnings():
            # That which keeps trials at the same time apart is new to Optuna.
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            self._study.sampler = optuna.samplers.TPESampler(
                seed=derive_seed(seed, number), constant_liar=n_jobs > 1
            )
        distributions = {name: _distribution(space[name]) for name in space}
        return self._study.ask(fixed_distributions=distributions).number

    @property
    def n_begun(self) -> int:
        """How many trials have begun, or are over."""
        return sum(record.state != "waiting" for record in self.records())

    def settings_of(self, number: int) -> dict[str, Any]:
        """Return the values of a trial's settings."""
        return dict(self._study.trials[number].params)

    def report(self, number: int, score: float, step: int, *, prune: bool) -> bool:
        """Note the score of an evaluation; return whether to give the trial up."""
        frozen = self._study.trials[number]
        trial = optuna.trial.Trial(self._study, frozen._trial_id)
        # A trial that goes on from an earlier state evaluates some steps again.
        if step not in frozen.intermediate_values:
            trial.report(score, step)
        return prune and trial.should_prune()

    def complete(self, number: int, score: float, step: int) -> None:
        """Note the result of a trial."""
        self._note(number, "step", step)
        self._study.tell(number, score)

    def give_up(self, number: int) -> None:
        """Note that a trial was pruned."""
        self._study.tell(number, state=TrialState.PRUNED)

    def fail(self, number: int, error: str) -> None:
        """Note that a trial failed."""
        self._note(number, "error", error)
        self._study.tell(number, state=TrialState.FAIL)

    def records(self) -> list[TrialRecord]:
        """Return what is known of each trial."""
        return [_record(trial) for trial in self._study.get_trials(deepcopy=False)]

    def best(self) -> TrialRecord | None:
        """Return the complete trial with the best score, the first of equals."""
        complete = [one for one in self.records() if one.state == "complete"]
        return max(complete, key=lambda one: one.score or 0.0, default=None)

    def _note(self, number: int, name: str, value: Any) -> None:
        frozen = self._study.trials[number]
        trial = optuna.trial.Trial(self._study, frozen._trial_id)
        trial.set_user_attr(name, value)


class _JournalLock:
    """A lock on the journal that goes with the process that has it.

    Optuna's own locks are files, which outlive a process that is killed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = ExitStack()

    def acquire(self) -> bool:
        file = self._open.enter_context(self._path.open("a", encoding="utf-8"))
        while True:
            try:
                lock(file.fileno())
            except BlockingIOError:
                time.sleep(_SECONDS_BETWEEN_TRIES)
                continue
            except OSError:
                # A file system without locks; a trial at a time needs none.
                pass
            return True

    def release(self) -> None:
        self._open.close()


def _lock_of(path: Path) -> Any:
    # The class that Optuna wants it to have is none of its public names.
    return _JournalLock(path)


def _record(trial: FrozenTrial) -> TrialRecord:
    reports = trial.intermediate_values
    step = trial.user_attrs.get("step")
    score = trial.values[0] if trial.state == TrialState.COMPLETE else None
    if score is None and reports:
        step = max(reports, key=lambda one: (reports[one], -one))
        score = reports[step]
    return TrialRecord(
        trial.number,
        _STATES[trial.state],
        dict(trial.params),
        score,
        step,
        trial.user_attrs.get("error", ""),
    )


def _distribution(values: Values) -> BaseDistribution:
    if isinstance(values, Choice):
        return CategoricalDistribution(values.values)
    low, high, log = values.low, values.high, values.log
    if values.whole:
        return IntDistribution(int(low), int(high), log=log, step=int(values.step or 1))
    return FloatDistribution(float(low), float(high), log=log, step=values.step)


def _as_json(space: Space) -> Any:
    return json.loads(json.dumps(space_to_dict(space)))
