"""Pretraining on many workers, as the driver directs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

from ...config import Config
from ...console import Console
from ..pretrain import MODEL_LAST, Pretraining, set_up
from .driver import Driver
from .learner import Plan
from .parameters import Parameters
from .pool import Pool, describe_workers
from .pretraining_learner import MODEL
from .settings import make_plan, record_settings, seed_of
from .state import RunState

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
    output_dir, resume_path, epoch_resume, skip_last
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
    console = Console(stdout, stderr)
    run = set_up(
        config,
        output_dir,
        resume_path=resume_path,
        epoch_resume=epoch_resume,
        use_gpu=-1,
        console=console,
    )
    nlp_config = run.nlp.config
    parallel = record_settings(nlp_config, n_workers)
    seed = seed_of(nlp_config.interpolate())
    parameters = Parameters({MODEL: run.model})
    state = RunState.begin(parameters, parallel.n_workers, nlp_config.to_str(), seed)
    state.first_epoch = run.first_epoch
    plan = make_plan("pretrain", nlp_config, parallel, seed)
    pool = Pool(
        parallel.n_workers,
        plan,
        threads=parallel.threads,
        use_gpu=use_gpu,
        code=code,
        console=console,
    )
    driver = _Driver(run, plan, parameters, state)
    try:
        driver.restore(pool)
        console.info(describe_workers(pool, parallel.mode))
        driver.pretrain(pool, skip_last=skip_last)
    finally:
        pool.close()


class _Driver(Driver):
    """The driver's side of a run.

    Parameters
    ----------
    run
        What is pretrained, and where it is saved.
    plan, parameters, state
        As of any driver.
    """

    def __init__(
        self, run: Pretraining, plan: Plan, parameters: Parameters, state: RunState
    ) -> None:
        super().__init__(plan, parameters, state, run.console)
        self._run = run

    def pretrain(self, pool: Pool, *, skip_last: bool) -> None:
        """Run all epochs."""
        run = self._run
        run.announce()
        epoch = run.first_epoch
        try:
            for epoch in range(run.first_epoch, run.settings["max_epochs"]):
                run.tally.epoch_loss = 0.0
                self._run_epoch(pool, epoch)
                if run.is_saved_after(epoch):
                    self._save(f"model{epoch}.bin", epoch)
        finally:
            run.write_row(epoch, least=1)
            if run.tally.words and not skip_last:
                self._save(MODEL_LAST, epoch)
        run.finish()

    def _run_epoch(self, pool: Pool, epoch: int) -> None:
        """Train until all workers are through with their shards."""
        run = self._run
        every = run.settings["n_save_every"]
        size = min(every, _INTERVAL) if every else _INTERVAL
        n_batches = 0
        due = 0
        while True:
            # After the first batch, and then after as many as are asked for.
            size_now = 1 if every and not n_batches else size
            reports = self.advance(
                pool, self.state.progress.step + size_now, last_epoch=epoch
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
            if all(report.tally.exhausted for report in reports) or not seen:
                return

    def _save(self, name: str, epoch: int) -> None:
        self.take_over()
        averages: dict[str, Any] = self.state.optimizer.get("averages", {})
        self._run.save(name, epoch, self.parameters.by_key(averages))
