"""What a distributed run leaves on disk, from which it goes on after any accident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from thinc.api import Optimizer

from ...console import Console
from ..saved_state import Progress, SavedState
from .parameters import Parameters

STATE_FILE = "distributed-state.msgpack"

# Of the optimizer, by parameter.
_TABLES = ("mom1", "mom2", "averages", "nr_update", "last_seen")

Array = NDArray[np.float32]


@dataclass
class WorkerState:
    """Where one worker stands, between two intervals.

    Attributes
    ----------
    position
        Batches that it has taken from its stream.
    epoch
        Number of its pass over its data.
    random
        State of its random numbers.
    """

    position: int = 0
    epoch: int = 0
    random: dict[str, Any] | None = None


@dataclass
class RunState(SavedState):
    """Where a whole run stands, between two intervals.

    Attributes
    ----------
    weights
        The parameter arrays by name, flat.
    optimizer
        The optimizer's tables (moments, averages, counts), each by array.
    workers
        State of each worker's data.
    progress
        How far the run has come.
    config
        The config, interpolated, as text.
    seed
        Seed that the workers' own seeds were made of.
    first_epoch
        Passes over the data before the streams began.
    """

    file_format: ClassVar[int] = 1

    weights: dict[str, Array]
    optimizer: dict[str, dict[str, Any]]
    workers: list[WorkerState]
    progress: Progress = field(default_factory=Progress)
    config: str = ""
    seed: int = 0
    first_epoch: int = 0

    @classmethod
    def begin(
        cls, parameters: Parameters, n_workers: int, config: str, seed: int
    ) -> RunState:
        """Return the state of a run that begins with the arrays of a model."""
        return cls(
            weights={name: parameters.read(name) for name in parameters.sizes()},
            optimizer={},
            workers=[WorkerState() for _ in range(n_workers)],
            config=config,
            seed=seed,
        )

    def go_on(self, state: RunState, console: Console) -> RunState:
        """Return the state of an earlier run, for the workers that there are now.

        Parameters
        ----------
        state
            Where the earlier run stood.
        console
            For messages.
        """
        if len(state.workers) != len(self.workers):
            console.info(
                f"The run had {len(state.workers)} workers and has "
                f"{len(self.workers)} now: the data is shared out anew, and the pass "
                f"that it was in begins again"
            )
            state.first_epoch = min(worker.epoch for worker in state.workers)
            for worker in self.workers:
                worker.epoch = state.first_epoch
            state.workers = self.workers
        return state

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> RunState:
        """Return the state that a file tells of."""
        workers = [WorkerState(**worker) for worker in data.pop("workers")]
        return super().from_dict({**data, "workers": workers})


def take_optimizer(
    optimizer: Optimizer, names: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Return what an optimizer knows of parameters, by table and name."""
    wanted = list(names)
    return {
        table: {name: _copy(values[name]) for name in wanted if name in values}
        for table in _TABLES
        for values in [getattr(optimizer, table) or {}]
    }


def restore_optimizer(
    optimizer: Optimizer, tables: dict[str, dict[str, Any]], names: Iterable[str]
) -> None:
    """Make an optimizer know what another one knew of parameters, and nothing else."""
    wanted = list(names)
    for table in _TABLES:
        values = getattr(optimizer, table)
        if values is None:
            continue
        values.clear()
        known = tables.get(table, {})
        values.update({name: _copy(known[name]) for name in wanted if name in known})


def _copy(value: Any) -> Any:
    return np.array(value) if hasattr(value, "shape") else value
