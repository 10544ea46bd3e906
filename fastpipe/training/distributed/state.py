"""What a distributed run leaves on disk, from which it goes on after any accident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from thinc.api import Optimizer

from ...errors import InputError
from ...util import write_atomically
from ..checkpoint import Progress
from .parameters import Parameters

STATE_FILE = "distributed-state.msgpack"

_FORMAT = 1
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
class RunState:
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

    def save(self, path: str | Path) -> None:
        """Write the state to a file, in the place of an older one."""
        data = {"format": _FORMAT, **asdict(self)}
        with write_atomically(path, "wb") as file:
            file.write(srsly.msgpack_dumps(data))

    @classmethod
    def load(cls, path: str | Path) -> RunState:
        """Read a state.

        Raises
        ------
        InputError
            If the file is damaged or of another version.
        """
        try:
            data = srsly.msgpack_loads(Path(path).read_bytes())
            found = data.pop("format")
            progress = Progress(**data.pop("progress"))
            progress.results = [
                (score, step, epoch) for score, step, epoch in progress.results
            ]
            workers = [WorkerState(**worker) for worker in data.pop("workers")]
            state = cls(progress=progress, workers=workers, **data)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InputError(
                f"The state of the run {path} can't be read: {error}. Train without "
                f"--resume to begin anew"
            ) from error
        if found != _FORMAT:
            raise InputError(
                f"The state of the run {path} has format {found}, expected {_FORMAT}. "
                f"Resume with the version of fastpipe that wrote it"
            )
        return state


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
