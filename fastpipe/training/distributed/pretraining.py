"""Pretraining on many workers, as the driver directs it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from ...config import Config
from ...console import Console
from ...schemas import ConfigSchemaParallel
from ..pretrain import set_up
from ..pretraining_run import MODEL_LAST, Pretraining
from ..randomness import seed_of
from ..save_thread import SaveThread
from ..save_timer import SaveTimer
from ..stopping import StopRequest
from .driver import Driver
from .parameters import Parameters
from .pool import Pool, describe_workers
from .pretraining_learner import MODEL
from .settings import make_plan, record_settings
from .state import STATE_FILE, RunState

# Batches, of all workers, between two times that the driver collects the weights. A
# lost worker costs no more than these.
_INTERVAL = 500


def pretrain(
    config: Config,
    output_dir: str | Path,
    *,
    n_workers: int | None = None,
    resume_path: str | Path | None = None,
    epoch_resume: int | None = None,
    use_gpu: bool = False,
    resume: bool = False,
    skip_last: bool = False,
    code: str = "",
    stdout: IO[str] = sys.stdout,
    stderr: IO[str] = sys.stderr,
) -> None:
    """Pretrain a layer on several workers. Ray has to be connected.

    Parameters
    ----------
    config
        The config, not interpolated.
    output_dir, resume_path, epoch_resume, resume, skip_last
        As in `fastpipe.training.pretrain.pretrain`.
    n_workers
        Number of workers; None: as ``[training.parallel]`` says.
    use_gpu
        Whether each worker takes a GPU.
    code
        Text of a Python file that the workers import first.
    stdout, stderr
        Where messages are written.

    Raises
    ------
    ConfigError
        If a setting can't be used.
    WorkerError
        If code on a worker raised an exception.
    """
    run = set_up(
        config,
        output_dir,
        resume_path=resume_path,
        epoch_resume=epoch_resume,
        use_gpu=-1,
        resume=resume,
        console=Console(stdout, stderr),
    )
    nlp_config = run.nlp.config
    parallel = record_settings(nlp_config, n_workers)
    with run.own_output() as stop, ExitStack() as stack:
        driver = _Driver(run, parallel, stop)
        pool = Pool(
            parallel.n_workers,
            driver.plan,
            threads=parallel.threads,
            use_gpu=use_gpu,
            code=code,
            console=run.console,
        )
        stack.callback(pool.close)
        driver.restore(pool)
        run.console.info(describe_workers(pool, parallel.mode))
        driver.pretrain(pool, skip_last=skip_last)


class _Driver(Driver):
    """The driver's side of a run.

    Parameters
    ----------
    run
        What is pretrained, and where it is saved.
    parallel
        Settings of ``[training.parallel]``.
    stop
        Tells whether the process is asked to stop.
    """

    def __init__(
        self, run: Pretraining, parallel: ConfigSchemaParallel, stop: StopRequest
    ) -> None:
        config = run.nlp.config.interpolate()
        parameters = Parameters({MODEL: run.model})
        state = RunState.begin(
            parameters, parallel.n_workers, config.to_str(), seed_of(config)
        )
        state.first_epoch = run.first_epoch
        if found := run.load_state(RunState, STATE_FILE):
            state = state.go_on(found, run.console)
        plan = make_plan("pretrain", run.nlp.config, parallel, state.seed)
        super().__init__(plan, parameters, state, run.console, stop)
        self._run = run
        self._timer = SaveTimer.from_config(config, state.progress.step)
        self._saver = SaveThread()

    def pretrain(self, pool: Pool, *, skip_last: bool) -> None:
        """Run all epochs."""
        run = self._run
        # Batches of the first one may be done already.
        first = epoch = self._epoch()
        run.announce(first)
        begun = self.state.progress.step
        with self._saver:
            try:
                for epoch in range(first, run.settings["max_epochs"]):
                    if epoch > first:
                        run.tally.epoch_loss = 0.0
                    if not self._run_epoch(pool, epoch):
                        break
                    if run.is_saved_after(epoch):
                        self._save(f"model{epoch}.bin", epoch)
            finally:
                run.write_row(epoch, least=1)
                if self.state.progress.step > begun and not skip_last:
                    self._save(MODEL_LAST, epoch)
            self._save_state()
        run.finish(self.stop, self.state.progress.step)

    def _run_epoch(self, pool: Pool, epoch: int) -> bool:
        """Train until all workers are through with their shards; return if they are."""
        run = self._run
        every = run.settings["n_save_every"]
        size = min(every, _INTERVAL) if every else _INTERVAL
        n_batches = 0
        due = 0
        while not self.stop:
            # After the first batch, and then after as many as are asked for.
            step = self.state.progress.step
            target = step + (1 if every and not n_batches else size)
            reports = self.advance(
                pool,
                min(target, self._timer.next_step() or target),
                last_epoch=epoch,
                is_due=lambda: bool(self.stop) or self._timer.has_waited(),
            )
            seen = sum(report.tally.batches for report in reports)
            n_batches += seen
            run.tally.add(
                sum(report.tally.words for report in reports),
                sum(report.losses.get(MODEL, 0.0) for report in reports),
            )
            run.write_row(epoch)
            if every and n_batches > due:
                self._save(f"model{epoch}.temp.bin", epoch)
                due += -(-(n_batches - due) // every) * every
            if all(report.tally.exhausted for report in reports):
                return True
            if not self.stop and self._timer.is_due(self.state.progress.step):
                self._save_state()
        return False

    def _epoch(self) -> int:
        """Return the number of the epoch that the run is in."""
        return max(
            self.state.first_epoch,
            min(worker.epoch for worker in self.state.workers),
        )

    def _save(self, name: str, epoch: int) -> None:
        self.take_over()
        averages: dict[str, Any] = self.state.optimizer.get("averages", {})
        weights = self._run.saving(name, epoch, self.parameters.by_key(averages))
        with self._saver.saving() as stack:
            stack.enter_context(weights)

    def _save_state(self) -> None:
        """Save the state: the run can go on from it."""
        progress = self.state.progress
        with self._saver.saving() as stack, self._timer.saving(progress.step):
            self._run.tally.write_to(progress)
            stack.enter_context(self.state.saving(self._run.output / STATE_FILE))
