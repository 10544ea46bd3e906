"""Rows through a pool of workers, by Ray Data: each holds one pipeline.

Ray Data gives a worker its next row when it has room for it, puts another worker in
the place of one that is lost, and gives that one the rows that had no answer yet.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any

import ray
import ray.data

from ..errors import FastpipeError
from ..training.distributed.pool import WorkerError
from ..util import logger
from .annotator import Equipment
from .pipelines import PackedPipeline

Row = dict[str, Any]

# Ray Data keeps a record of every block.
_MAX_BLOCKS = 4096


def equip(
    packed: PackedPipeline, *, code: str, threads: int, use_gpu: bool
) -> Equipment:
    """Put a pipeline where the workers find it. Ray has to be connected."""
    return Equipment(ray.put(packed), code, threads, use_gpu)


def map_rows(
    rows: Sequence[Row],
    worker: type,
    arguments: Sequence[Any],
    *,
    n_workers: int,
    equipment: Equipment,
) -> Iterator[Row]:
    """Yield what workers make of rows, as it comes.

    Parameters
    ----------
    rows
        The rows.
    worker
        Class of the workers, which is called with a row.
    arguments
        What it is made with, beside `equipment`.
    n_workers
        Number of workers.
    equipment
        What their pipelines are made of.

    Yields
    ------
    dict

    Raises
    ------
    FastpipeError
        If a worker raised an exception, or workers could not be kept.
    """
    _set_up()
    # A block is what a worker gets at once.
    data = ray.data.from_items(
        list(rows), override_num_blocks=max(1, min(len(rows), _MAX_BLOCKS))
    ).map_batches(
        worker,
        fn_constructor_args=(equipment, *arguments),
        batch_size=1,
        batch_format="numpy",
        compute=ray.data.ActorPoolStrategy(
            size=n_workers, max_tasks_in_flight_per_actor=2
        ),
        num_cpus=equipment.threads,
        num_gpus=1 if equipment.use_gpu else 0,
    )
    try:
        for row in data.iter_rows():
            message, where = row.pop("message"), row.pop("traceback")
            if message:
                raise _as_error(message, where)
            yield row
    except ray.exceptions.RayError as error:
        raise FastpipeError(
            f"The workers can't go on: {error}. Ray's logs are in "
            f"/tmp/ray/session_latest/logs"
        ) from error


def _as_error(message: str, where: str) -> WorkerError:
    text = f"A worker stopped with an error: {message}"
    if logger.isEnabledFor(logging.DEBUG):
        return WorkerError(f"{text}\n\nOn the worker:\n{where}")
    return WorkerError(f"{text}\nRun with --verbose to see where it comes from")


def _set_up() -> None:
    """Let Ray Data write nothing: the command says what there is to say."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    for name in ("ray.data", "ray.data._internal"):
        logging.getLogger(name).setLevel(logging.ERROR)
