"""A training run on many workers, as the driver directs it.

The run goes from evaluation to evaluation: then the driver lets the workers score
the whole, and saves it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import ray

from ...config import Config
from ...console import Console
from ...errors import FastpipeError
from ...language import Language
from ...schemas import ConfigSchemaParallel
from ..checkpoint import (
    DIR_MODEL_BEST,
    DIR_MODEL_LAST,
    remove_leftovers,
)
from ..ending import is_over
from ..initialize import init_nlp
from ..loggers.setup import setup_logger
from ..loop import create_before_to_disk_callback, update_meta
from ..output_lock import output_lock
from ..randomness import seed_of
from ..resuming import load_earlier_state
from ..run import Run
from ..run_log import RunLog
from ..run_saver import RunSaver
from ..save_timer import SaveTimer
from ..stopping import StopRequest
from .driver import MAX_ATTEMPTS, Driver
from .messages import Tally
from .parameters import Parameters, models_of
from .pool import Pool, WorkersLost, describe_workers
from .replica import Report
from .settings import make_plan, record_settings
from .state import STATE_FILE, RunState

Info = dict[str, Any]

# Of a worker that had no batch in an interval, since there is none left.
_NO_DATA = Tally(exhausted=True)


def train(
    config: Config,
    output_path: str | Path | None = None,
    *,
    n_workers: int | None = None,
    use_gpu: bool = False,
    code: str = "",
    resume: bool = False,
    stdout: IO[str] = sys.stdout,
    stderr: IO[str] = sys.stderr,
) -> tuple[Language, Path | None]:
    """Train a pipeline on several workers. Ray has to be connected.

    Parameters
    ----------
    config
        The config, not interpolated.
    output_path
        Folder for ``model-best``, ``model-last`` and the state of the run.
    n_workers
        Number of workers; None: as ``[training.parallel]`` says.
    use_gpu
        Whether each worker takes a GPU.
    code
        Text of a Python file that the workers import first.
    resume
        Whether to go on with the run whose state is in `output_path`.
    stdout, stderr
        Where the logger and messages are written.

    Returns
    -------
    tuple
        The pipeline, and the path of the best one saved (None without output path).

    Raises
    ------
    ConfigError
        If a setting can't be used.
    InputError
        If another run is using the folder.
    KeyboardInterrupt, SystemExit
        If the process was asked to stop (Ctrl-C, SIGTERM): after the steps that the
        workers were in, and saving.
    WorkerError
        If code on a worker raised an exception.
    """
    console = Console(stdout, stderr)
    nlp = init_nlp(config)
    console.good("Initialized pipeline")
    config = nlp.config
    settings = record_settings(config, n_workers)
    nlp.config = config
    with output_lock(output_path), StopRequest() as stop, ExitStack() as stack:
        run = _Run(nlp, settings, output_path, console, stop, resume=resume)
        pool = Pool(
            settings.n_workers,
            run.plan,
            threads=settings.threads,
            use_gpu=use_gpu,
            code=code,
            console=console,
        )
        stack.callback(pool.close)
        return run.train(pool, stdout, stderr)


class _Run(Driver):
    """The driver's side of a run.

    Parameters
    ----------
    nlp
        The initialized pipeline.
    parallel
        Settings of ``[training.parallel]``.
    output_path
        Where to save, if anywhere.
    console
        For messages.
    stop
        Tells whether the process is asked to stop.
    resume
        Whether to go on where an earlier run stopped.
    """

    def __init__(
        self,
        nlp: Language,
        parallel: ConfigSchemaParallel,
        output_path: str | Path | None,
        console: Console,
        stop: StopRequest,
        *,
        resume: bool,
    ) -> None:
        config = nlp.config.interpolate()
        self.nlp = nlp
        self.parallel = parallel
        self.run = run = Run.of(nlp)
        self.settings = run.settings
        self.output = None if output_path is None else Path(output_path)
        parameters = Parameters(models_of(nlp, exclude=run.frozen))
        state = self._begin(config, parameters, console, resume)
        plan = make_plan("train", nlp.config, parallel, state.seed, nlp.to_bytes())
        super().__init__(plan, parameters, state, console, stop)
        self._timer = SaveTimer(
            self.settings["checkpoint_frequency"], state.progress.step
        )
        self._saver = RunSaver(
            self.output,
            STATE_FILE,
            nlp,
            create_before_to_disk_callback(self.settings["before_to_disk"]),
            averaged=self._averaged,
            take_state=lambda: self.state,
            timer=self._timer,
            saved=state.progress.step,
        )

    def _begin(
        self, config: Config, parameters: Parameters, console: Console, resume: bool
    ) -> RunState:
        """Return where the run stands at its start."""
        fresh = RunState.begin(
            parameters, self.parallel.n_workers, config.to_str(), seed_of(config)
        )
        if self.output is None:
            return fresh
        remove_leftovers(self.output, STATE_FILE)
        if not resume:
            return fresh
        state = load_earlier_state(
            RunState, self.output / STATE_FILE, fresh.config, console
        )
        if state is None:
            return fresh
        return fresh.go_on(state, console)

    # -- The run -----------------------------------------------------------------------

    def train(
        self, pool: Pool, stdout: IO[str], stderr: IO[str]
    ) -> tuple[Language, Path | None]:
        """Train to the end, with workers that are not set up yet."""
        settings, stop = self.settings, self.stop
        self.restore(pool)
        self.run.announce(self.console)
        self.console.info(describe_workers(pool, self.parallel.mode))
        with self.nlp.select_pipes(disable=settings["frozen_components"]):
            log_step, finalize = setup_logger(
                settings["logger"], self.nlp, stdout, stderr
            )
        on_update = getattr(log_step, "on_update", None)
        log = RunLog(self.output, self.state.progress)
        try:
            while not stop and not is_over(
                self.state.progress, settings["patience"], settings["max_steps"]
            ):
                begun = time.monotonic()
                evaluation = self._next_evaluation()
                reports = self._interval(pool, evaluation, on_update)
                progress = self.state.progress
                progress.seconds += time.monotonic() - begun
                if all(report.tally == _NO_DATA for report in reports):
                    break
                if progress.step >= evaluation:
                    is_best, info = self._evaluate(pool, reports)
                    log.write(info, self.state.progress)
                    with self.nlp.select_pipes(disable=settings["frozen_components"]):
                        update_meta(settings, self.nlp, info)
                    self._saver.after_evaluation(progress.step, is_best=is_best)
                    log_step(info)
                elif not stop:
                    self._saver.between(progress.step)
            self._saver.finish(self.state.progress.step)
        except BaseException:
            self._saver.give_up()
            if self.output is not None and self._saver.saved:
                self.console.error(
                    f"Stopped. {self.output / STATE_FILE} was saved after "
                    f"{self._saver.saved} steps; train with --resume to go on from "
                    f"there"
                )
            raise
        finally:
            finalize()
        if stop:
            step = self.state.progress.step
            self.console.warn(stop.describe(step - 1, self.output))
            stop.end()
        return self._finish()

    def _next_evaluation(self) -> int:
        """Return the number of steps after which to evaluate."""
        frequency = self.settings["eval_frequency"]
        return -(-self.state.progress.step // frequency) * frequency + 1

    def _interval(self, pool: Pool, evaluation: int, on_update: Any) -> list[Report]:
        """Train to the next evaluation, or until the state is to be saved."""
        done = self.state.progress.step
        target = evaluation
        if self.settings["max_steps"]:
            target = min(target, self.settings["max_steps"] + 1)
        can_save = self.output is not None
        if can_save:
            target = min(target, self._timer.next_step() or target)

        def watch(tallies: list[Tally]) -> None:
            progress = self.state.progress
            on_update(
                {
                    "epoch": min(worker.epoch for worker in self.state.workers),
                    "step": done + sum(tally.batches for tally in tallies),
                    "score": None,
                    "other_scores": {},
                    "losses": {},
                    "checkpoints": list(progress.results),
                    "seconds": int(progress.seconds),
                    "words": progress.words + sum(tally.words for tally in tallies),
                }
            )

        return self.advance(
            pool,
            target,
            watch=None if on_update is None else watch,
            is_due=lambda: bool(self.stop) or (can_save and self._timer.has_waited()),
        )

    def _evaluate(self, pool: Pool, reports: list[Report]) -> tuple[bool, Info]:
        """Let the workers score the pipeline; return if it is the best, and results."""
        begun = time.monotonic()
        averages = ray.put(self.state.optimizer.get("averages", {}))
        for _ in range(MAX_ATTEMPTS):
            try:
                parts = pool.ask("annotate", averages)
                [(score, scores)] = pool.ask("score", parts, averages, only=0)
                break
            except WorkersLost:
                self.restore(pool)
        else:
            raise FastpipeError(
                f"Workers died {MAX_ATTEMPTS} times while they evaluated. Most often "
                f"they have too little memory: give the nodes more, or set a limit for "
                f"the development corpus"
            )
        progress = self.state.progress
        step = progress.step - 1
        epoch = min(report.epoch for report in reports)
        progress.results.append((score, step, epoch))
        seconds = time.monotonic() - begun
        progress.seconds += seconds
        progress.evaluating += seconds
        losses, progress.losses = progress.losses, {}
        info = {
            "epoch": epoch,
            "step": step,
            "score": score,
            "other_scores": scores,
            "losses": losses,
            "checkpoints": list(progress.results),
            "seconds": int(progress.seconds),
            "words": progress.words,
        }
        return score == max(progress.results)[0], info

    # -- What is kept ------------------------------------------------------------------

    @contextmanager
    def _averaged(self) -> Iterator[None]:
        """Let the pipeline have the weights that are saved."""
        self.take_over()
        averages = self.state.optimizer.get("averages", {})
        with self.nlp.use_params(self.parameters.by_key(averages)):
            yield

    def _finish(self) -> tuple[Language, Path | None]:
        self.take_over()
        if self.output is None:
            return self.nlp, None
        self.console.good(
            f"Saved pipeline to output directory\n{self.output / DIR_MODEL_LAST}"
        )
        best = self.output / DIR_MODEL_BEST
        return self.nlp, best if best.exists() else self.output / DIR_MODEL_LAST
