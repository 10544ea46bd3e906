"""The driver's side of any run on many workers.

The run goes from interval to interval. In between the workers are among themselves; at
the end of one the driver collects what each owns and gives the whole to all. A worker
that dies is replaced, and the interval in which it died is done again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import ray

from ...console import Console
from ...errors import FastpipeError
from ..stopping import StopRequest
from .learner import Plan
from .messages import Tally
from .parameters import Parameters
from .pool import Pool, WorkersLost
from .replica import Report, Share
from .state import RunState

Watch = Callable[[list[Tally]], None]

# Times that one interval is begun again before the run is given up.
MAX_ATTEMPTS = 5


class Driver:
    """Directs the workers of a run.

    Parameters
    ----------
    plan
        What the workers have to know.
    parameters
        The arrays that they train, of the driver's own model.
    state
        Where the run stands at its start.
    console
        For messages.
    stop
        Tells whether the process is asked to stop.
    """

    def __init__(
        self,
        plan: Plan,
        parameters: Parameters,
        state: RunState,
        console: Console,
        stop: StopRequest,
    ) -> None:
        self.stop = stop
        self.plan = plan
        self.parameters = parameters
        self.state = state
        self.console = console

    def restore(self, pool: Pool) -> None:
        """Put all workers to where the run stands.

        Raises
        ------
        FastpipeError
            If they die time and again.
        KeyboardInterrupt, SystemExit
            If the process is asked to stop: there may be no room for workers for long.
        """
        for _ in range(MAX_ATTEMPTS):
            try:
                pool.restore(self.state, each_second=self._end_if_asked)
                return
            except WorkersLost:
                continue
        raise FastpipeError(
            f"Workers died {MAX_ATTEMPTS} times while they were set up. See Ray's "
            f"logs (/tmp/ray/session_latest/logs) for the cause"
        )

    def advance(
        self,
        pool: Pool,
        target: int,
        last_epoch: int | None = None,
        watch: Watch | None = None,
        is_due: Callable[[], bool] | None = None,
    ) -> list[Report]:
        """Train to a step, and make what the workers own the state of the run.

        Parameters
        ----------
        pool
            The workers.
        target
            Step after which to stop.
        last_epoch
            Pass over the data at whose end to stop.
        watch
            Called each second with what the workers have done.
        is_due
            Called each second; once it returns True, all stop before the target.

        Raises
        ------
        FastpipeError
            If workers die time and again.
        """
        done = self.state.progress.step

        def look() -> None:
            if is_due is not None and is_due():
                pool.end_interval(done)
            elif watch is not None and (tallies := pool.tallies()) is not None:
                watch(tallies)

        for _ in range(MAX_ATTEMPTS):
            try:
                reports = pool.ask("train", done, target, last_epoch, each_second=look)
                if any(report.interrupted for report in reports):
                    raise WorkersLost
                self._merge(pool.ask("flush"), reports)
            except WorkersLost:
                self.restore(pool)
                continue
            weights = ray.put(self.state.weights)
            try:
                pool.ask("keep", weights)
            except WorkersLost:
                self.restore(pool)
            return reports
        raise FastpipeError(
            f"Workers died {MAX_ATTEMPTS} times between steps {done} and {target}. "
            f"Most often they have too little memory: give the nodes more, make the "
            f"batches smaller, or use fewer workers a node. The run can be gone on "
            f"with by --resume"
        )

    def take_over(self) -> None:
        """Give the driver's model the weights of the run."""
        for name, values in self.state.weights.items():
            self.parameters.write(name, values)

    def _end_if_asked(self) -> None:
        if self.stop:
            self.stop.end()

    def _merge(self, shares: list[Share], reports: list[Report]) -> None:
        """Make what the workers own the state of the run."""
        old = self.state
        losses = dict(old.progress.losses)
        for report in reports:
            for name, loss in report.losses.items():
                losses[name] = losses.get(name, 0.0) + loss
        progress = replace(
            old.progress,
            step=old.progress.step + sum(report.tally.batches for report in reports),
            words=old.progress.words + sum(report.tally.words for report in reports),
            losses=losses,
        )
        tables = {table for share in shares for table in share.optimizer}
        # Copied: what is read from Ray's store stays in its memory as long as it lives.
        self.state = RunState(
            weights={
                name: np.array(values)
                for share in shares
                for name, values in share.weights.items()
            },
            optimizer={
                table: {
                    name: np.array(value) if hasattr(value, "shape") else value
                    for share in shares
                    for name, value in share.optimizer[table].items()
                }
                for table in tables
            },
            workers=[share.worker for share in shares],
            progress=progress,
            config=old.config,
            seed=old.seed,
            first_epoch=old.first_epoch,
        )
