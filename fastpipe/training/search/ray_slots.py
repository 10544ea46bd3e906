"""Trials as tasks of a Ray cluster; each machine has to reach the output folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ray
from ray.exceptions import RayError

from .slots import run_elsewhere
from .trial import Plan

_SECONDS_TO_SAVE = 60.0


class RayTasks:
    """Tasks of Ray, one a trial. Ray has to be connected.

    Parameters
    ----------
    plan
        What all trials have in common.
    n_slots
        Trials at a time.
    n_threads
        Threads, and CPUs, of each.
    use_gpu
        Whether each takes a GPU.
    """

    def __init__(
        self, plan: Plan, n_slots: int, *, n_threads: int, use_gpu: bool
    ) -> None:
        self._plan = plan
        self.n_slots = n_slots
        as_task: Any = ray.remote(
            num_cpus=n_threads, num_gpus=int(use_gpu), max_retries=0, max_calls=1
        )
        self._task = as_task(run_elsewhere)
        self._running: dict[Any, int] = {}

    def start(self, number: int) -> None:
        """Begin a trial, when there is room for it."""
        self._running[self._task.remote(self._plan, number)] = number

    def wait(self) -> dict[int, str]:
        """Return the trials that are over, after a second at most."""
        if not self._running:
            return {}
        over, _ = ray.wait(list(self._running), num_returns=1, timeout=1.0)
        return {self._running.pop(task): _how_ended(task) for task in over}

    def stop(self) -> None:
        """Have the tasks save, and wait for them."""
        tasks = list(self._running)
        for task in tasks:
            ray.cancel(task, force=False)
        if tasks:
            ray.wait(tasks, num_returns=len(tasks), timeout=_SECONDS_TO_SAVE)
        self._running.clear()


def ray_slots(n_slots: int, *, n_threads: int) -> Callable[[Plan], RayTasks]:
    """Return a function that makes `RayTasks` of a plan."""
    return lambda plan: RayTasks(
        plan, n_slots, n_threads=max(1, n_threads), use_gpu=plan.use_gpu >= 0
    )


def _how_ended(task: Any) -> str:
    try:
        ray.get(task)
    except RayError as error:
        return str(error).strip().splitlines()[-1]
    return ""
