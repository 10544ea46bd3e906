"""A search: trials are begun, and watched, until there are enough."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ...config import Config
from ...console import Console
from ...errors import FastpipeError, InputError
from ...threads import available_cores
from ...util import load_config_from_str, write_atomically
from ..checkpoint import DIR_MODEL_BEST
from ..output_lock import output_lock
from ..stopping import StopRequest
from .slots import Processes, Slots, ThisProcess
from .space import Space
from .study import JOURNAL_FILE, Study, TrialRecord
from .trial import Plan, clear_trial, trial_folder, with_settings

BEST_FILE = "best.cfg"
# So many trials fail for a reason that the next one has, too.
_N_FAILURES = 3
_ROWS = 10

MakeSlots = Callable[[Plan], Slots]


@dataclass(frozen=True)
class SearchResult:
    """What a search has found.

    Attributes
    ----------
    trials
        All trials, in their order.
    best
        The best one.
    config_path
        The config with its settings.
    model_path
        Its best pipeline.
    """

    trials: list[TrialRecord]
    best: TrialRecord
    config_path: Path
    model_path: Path


def search(
    config: Config,
    space: Space,
    output_path: str | Path,
    *,
    n_trials: int,
    seed: int = 0,
    timeout: float | None = None,
    n_jobs: int = 1,
    n_threads: int | None = None,
    prune: bool = True,
    use_gpu: int = -1,
    code: str = "",
    resume: bool = False,
    make_slots: MakeSlots | None = None,
    stdout: IO[str] = sys.stdout,
    stderr: IO[str] = sys.stderr,
) -> SearchResult:
    """Train with many settings, and write the config with the best ones.

    Parameters
    ----------
    config
        The config, complete and not interpolated.
    space
        The settings to search.
    output_path
        Folder for the journal, ``best.cfg`` and a folder a trial.
    n_trials
        Number of trials, those of earlier parts of the search among them.
    seed
        Of what is tried. With one trial at a time it is the same each time, whether or
        not the search is interrupted.
    timeout
        Seconds after which no further trial begins.
    n_jobs
        Trials at a time.
    n_threads
        Threads of each; None: as the config says, or its part of the cores where
        several run on this machine.
    prune
        Whether to give trials up whose scores are below the median of the others'.
    use_gpu
        Number of the GPU, or -1 for the CPU.
    code
        Text of a Python file with registered functions, for other processes.
    resume
        Whether to go on with the search in `output_path`.
    make_slots
        Returns where trials run, given what they have in common; by default in this
        process, or in others on this machine.
    stdout, stderr
        Where messages are written.

    Returns
    -------
    SearchResult
        The trials, and the best one.

    Raises
    ------
    ConfigError
        If an earlier part of the search had another config or space.
    FastpipeError
        If the first trials fail, or if none is completed.
    InputError
        If there is a search in the folder already, or another process is using it.
    KeyboardInterrupt, SystemExit
        If the process was asked to stop, after the trials have saved their states.
    """
    console = Console(stdout, stderr)
    output = Path(output_path)
    with output_lock(output), StopRequest() as request, ExitStack() as stack:
        journal = output / JOURNAL_FILE
        if journal.exists() and not resume:
            raise InputError(
                f"There is a search in {output} already. Go on with it by --resume, or "
                f"choose another folder"
            )
        study = Study(output)
        changed = config.copy()
        system = changed.setdefault("system", {})
        if study.has_begun and n_threads is None:
            # With other threads, a trial would not go on bit for bit.
            before = load_config_from_str(study.config)
            system["n_threads"] = before["system"]["n_threads"]
        else:
            system["n_threads"] = _threads(config, n_threads, n_jobs)
        if study.has_begun:
            study.go_on(changed, space, journal)
            console.info(f"Resuming a search with {study.n_begun} trials")
        else:
            study.begin(changed, space)
        plan = Plan(str(output.resolve()), use_gpu, code, prune)
        if make_slots is not None:
            slots = make_slots(plan)
        elif n_jobs > 1:
            slots = Processes(plan, n_jobs)
        else:
            slots = ThisProcess(plan, request)
        driver = _Search(config, space, output, study, slots, console)
        stack.callback(slots.stop)
        try:
            driver.run(request, n_trials, seed, timeout)
            request.end()
        except (KeyboardInterrupt, SystemExit):
            slots.stop()
            n_done = sum(one.is_over for one in study.records())
            by = f" by {request.name}" if request else ""
            console.warn(
                f"Stopped{by} with {n_done} of {n_trials} trials done; those that had "
                f"begun are saved in {output}: go on from there with --resume"
            )
            raise
        return driver.result()


def _threads(config: Config, given: int | None, n_jobs: int) -> int:
    """Return the threads of each trial, 0 for one on each core."""
    if given is not None:
        return given
    says: int = config.interpolate().get("system", {}).get("n_threads", 0)
    if n_jobs > 1 and not says:
        return max(1, available_cores() // n_jobs)
    return says


class _Search:
    def __init__(
        self,
        config: Config,
        space: Space,
        output: Path,
        study: Study,
        slots: Slots,
        console: Console,
    ) -> None:
        self._config = config.to_str(interpolate=False)
        self._space = space
        self._output = output
        self._study = study
        self._slots = slots
        self._console = console
        best = study.best()
        self._kept = None if best is None else best.number
        # A stop may have come between the end of a trial and its clearing.
        for one in study.records():
            if one.is_over:
                clear_trial(output, one.number, keep_best=one.number == self._kept)

    def run(
        self, request: StopRequest, n_trials: int, seed: int, timeout: float | None
    ) -> None:
        """Run trials until there are enough, it is late, or there is a request."""
        begun = time.monotonic()
        # Those that were cut short go on first.
        waiting = [
            one.number for one in self._study.records() if one.state == "running"
        ]
        n_begun = self._study.n_begun
        running = 0
        while not request:
            # One trial is more than none, however late.
            is_late = (
                timeout is not None and n_begun and time.monotonic() - begun > timeout
            )
            while running < self._slots.n_slots and not is_late and not request:
                if waiting:
                    number = waiting.pop(0)
                elif n_begun < n_trials:
                    number = self._study.ask(
                        self._space, seed, n_jobs=self._slots.n_slots
                    )
                    n_begun += 1
                else:
                    break
                self._begin(number)
                running += 1
            if not running:
                break
            for number, problem in self._slots.wait().items():
                running -= 1
                self._finish(number, problem)

    def _begin(self, number: int) -> None:
        """Tell of a trial that begins, or goes on, and run it."""
        settings = self._study.settings_of(number)
        shown = ", ".join(f"{name} = {_shown(settings[name])}" for name in settings)
        self._console.text(f"Trial {number}: {shown}")
        self._slots.start(number)

    def _finish(self, number: int, problem: str) -> None:
        """Tell of a trial that is over, and keep the best."""
        if self._study.records()[number].state == "running":
            # The process was ended before it could say anything.
            self._study.fail(number, problem or "it ended without a result")
        record = self._study.records()[number]
        best = self._study.best()
        is_best = best is not None and best.number == number
        if record.state == "failed":
            self._console.warn(
                f"Trial {number} failed: {record.error}\nIts log is in "
                f"{trial_folder(self._output, number)}"
            )
        else:
            what = {"pruned": "given up", "complete": "done"}[record.state]
            score = "" if record.score is None else f" {record.score:.4f}"
            self._console.text(
                f"Trial {number} {what}, score{score}"
                f"{', the best so far' if is_best else ''}"
            )
        if is_best:
            self._write_best(record)
        clear_trial(self._output, number, keep_best=is_best)
        self._check_failures(record)

    def _write_best(self, record: TrialRecord) -> None:
        config = with_settings(self._config, record.settings)
        with write_atomically(self._output / BEST_FILE, encoding="utf-8") as file:
            file.write(config.to_str(interpolate=False))
        if self._kept not in (None, record.number):
            clear_trial(self._output, self._kept, keep_best=False)
        self._kept = record.number

    def _check_failures(self, last: TrialRecord) -> None:
        states = [one.state for one in self._study.records()]
        if last.state == "failed" and states.count("failed") >= _N_FAILURES:
            if "complete" in states or "pruned" in states:
                return
            raise FastpipeError(
                f"The first {_N_FAILURES} trials failed, the last one with: "
                f"{last.error}"
            )

    def result(self) -> SearchResult:
        """Print the table of the best trials, and return what was found."""
        records, best = self._study.records(), self._study.best()
        scored = [one for one in records if one.score is not None]
        scored.sort(key=lambda one: (one.state != "complete", -(one.score or 0.0)))
        names = list(self._space)
        self._console.divider("The best trials")
        self._console.table(
            [
                (
                    one.number,
                    f"{one.score:.4f}",
                    one.step,
                    "given up" if one.state == "pruned" else one.state,
                    *(_shown(one.settings.get(name)) for name in names),
                )
                for one in scored[:_ROWS]
            ],
            header=("Trial", "Score", "Step", "State", *_short(names)),
            aligns="rrrl" + "r" * len(names),
        )
        if best is None:
            raise FastpipeError(
                f"No trial of {len(records)} was completed. Their logs are in "
                f"{self._output}"
            )
        # Once more, lest the process was killed before it was written.
        self._write_best(best)
        path = self._output / BEST_FILE
        model = trial_folder(self._output, best.number) / DIR_MODEL_BEST
        self._console.good(
            f"The best config, of trial {best.number} with a score of "
            f"{best.score:.4f}, is in {path}\nIts pipeline is in {model}"
        )
        return SearchResult(records, best, path, model)


def _shown(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _short(names: list[str]) -> list[str]:
    """Return the shortest ends of dotted names that tell them apart."""
    short = []
    for name in names:
        parts = name.split(".")
        for n_parts in range(1, len(parts) + 1):
            end = ".".join(parts[-n_parts:])
            alike = [one for one in names if f".{one}".endswith(f".{end}")]
            if len(alike) == 1 or n_parts == len(parts):
                break
        short.append(end)
    return short
