"""The workers of a run as Ray actors: made, asked, and replaced where they are lost."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

import ray
from ray.exceptions import RayActorError, RayError

from ...console import Console
from ...errors import FastpipeError
from ...util import logger
from .actor import Failure, WorkerActor
from .learner import Plan
from .messages import Tally
from .state import RunState

# Seconds between looks at workers that are busy.
_TICK = 1.0
# Seconds after which to say what is waited for.
_PATIENCE = 20.0


class WorkersLost(Exception):
    """Workers died, or were interrupted because others did."""


class WorkerError(FastpipeError):
    """Code on a worker raised an exception."""


class Pool:
    """The workers of a run.

    Parameters
    ----------
    n_workers
        How many.
    plan
        What they have to know.
    threads
        Threads, and so CPUs, of each.
    use_gpu
        Whether each takes a GPU.
    code
        Text of the user's Python file.
    console
        Where to tell of what happens to them.
    """

    def __init__(
        self,
        n_workers: int,
        plan: Plan,
        *,
        threads: int,
        use_gpu: bool,
        code: str,
        console: Console,
    ) -> None:
        self.generation = 0
        self._plan = ray.put(plan)
        self._threads = threads
        self._use_gpu = use_gpu
        self._code = code
        self._console = console
        self._actors: list[Any] = [None] * n_workers
        self._is_lost = [True] * n_workers
        self.places: list[dict[str, Any]] = [{} for _ in range(n_workers)]

    def restore(
        self, state: RunState, each_second: Callable[[], None] | None = None
    ) -> None:
        """Replace lost workers, and put all to where the run stands.

        Parameters
        ----------
        state
            Where the run stands.
        each_second
            Called each second while workers are waited for.
        """
        self.generation += 1
        for rank, is_lost in enumerate(self._is_lost):
            if not is_lost:
                self._actors[rank].interrupt.remote(self.generation)
        fresh = [rank for rank, is_lost in enumerate(self._is_lost) if is_lost]
        for rank in fresh:
            self._actors[rank] = self._make(rank)
            self._is_lost[rank] = False
        places = self._ask("set_up", dict.fromkeys(fresh, (self._plan,)), each_second)
        for rank, place in places.items():
            self.places[rank] = place
        stored = ray.put(state)
        self.ask("restore", stored, self.generation, self._actors, self.places)

    def ask(
        self,
        method: str,
        *arguments: Any,
        only: int | None = None,
        each_second: Callable[[], None] | None = None,
    ) -> list[Any]:
        """Call a method on all workers, and return their answers in order.

        Parameters
        ----------
        method, arguments
            What to call.
        only
            The one worker to ask.
        each_second
            Called each second while the answers are waited for.

        Raises
        ------
        WorkersLost
            If a worker died. The others were interrupted.
        WorkerError
            If a worker raised an exception.
        """
        ranks = range(len(self._actors)) if only is None else [only]
        answers = self._ask(method, dict.fromkeys(ranks, arguments), each_second)
        return [answers[rank] for rank in ranks]

    def start(self, rank: int, method: str, *arguments: Any) -> Any:
        """Call a method on a worker, and return a reference to its answer."""
        return getattr(self._actors[rank], method).remote(*arguments)

    def tallies(self) -> list[Tally] | None:
        """Return what the workers have done since the interval began, if they tell."""
        try:
            calls = [actor.tally.remote() for actor in self._actors]
            tallies: list[Tally] = ray.get(calls, timeout=_TICK)
        except RayError:
            # Seen again, and dealt with, where the answers are waited for.
            return None
        return tallies

    def end_interval(self, done: int) -> None:
        """Let the workers end the interval that began after so many steps."""
        for actor in self._actors:
            actor.end_interval.remote(done)

    def close(self) -> None:
        """End all workers."""
        for actor in self._actors:
            if actor is not None:
                ray.kill(actor)

    def _make(self, rank: int) -> Any:
        return WorkerActor.options(
            num_cpus=self._threads,
            num_gpus=1 if self._use_gpu else 0,
            scheduling_strategy="SPREAD",
        ).remote(rank, self._threads, self._use_gpu, self._code)

    def _ask(
        self,
        method: str,
        arguments: dict[int, Sequence[Any]],
        each_second: Callable[[], None] | None = None,
    ) -> dict[int, Any]:
        calls = {
            getattr(self._actors[rank], method).remote(*values): rank
            for rank, values in arguments.items()
        }
        return self.wait(calls, each_second, is_setting_up=method == "set_up")

    def wait(
        self,
        calls: dict[Any, int],
        each_second: Callable[[], None] | None = None,
        *,
        is_setting_up: bool = False,
    ) -> dict[int, Any]:
        """Wait for answers.

        Parameters
        ----------
        calls
            Ranks of the workers by the references to their answers.
        each_second
            Called each second while the answers are waited for.
        is_setting_up
            Whether a long wait means that there is no room for the workers.

        Returns
        -------
        dict
            The answers by rank.
        """
        answers: dict[int, Any] = {}
        has_lost = False
        pending = dict(calls)
        begin, has_told = time.monotonic(), False
        while pending:
            ready, _ = ray.wait(list(pending), num_returns=1, timeout=_TICK)
            for call in ready:
                rank = pending.pop(call)
                try:
                    answers[rank] = ray.get(call)
                except RayError as error:
                    self._lose(rank, error)
                    if not has_lost:
                        self._interrupt()
                    has_lost = True
                    continue
                if isinstance(answers[rank], Failure):
                    raise _as_error(rank, answers[rank])
            if each_second is not None and not has_lost:
                each_second()
            waited = time.monotonic() - begin
            if is_setting_up and waited > _PATIENCE and not has_told:
                has_told = True
                self._console.warn(self._describe_wait(list(pending.values())))
        if has_lost:
            raise WorkersLost
        return answers

    def _lose(self, rank: int, error: RayError) -> None:
        if not isinstance(error, RayActorError):
            # The actor may still be there, but what it needed is not.
            ray.kill(self._actors[rank])
        self._is_lost[rank] = True
        logger.debug("Worker %d is lost: %s", rank, error)
        self._console.warn(f"Worker {rank} was lost; another one takes its place")

    def _interrupt(self) -> None:
        self.generation += 1
        for rank, actor in enumerate(self._actors):
            if not self._is_lost[rank]:
                actor.interrupt.remote(self.generation)

    def _describe_wait(self, ranks: list[int]) -> str:
        free = ray.available_resources().get("CPU", 0.0)
        what = f"{self._threads} CPU" + (" and 1 GPU" if self._use_gpu else "")
        return (
            f"Still waiting for {len(ranks)} of {len(self._actors)} workers. Each "
            f"needs {what}; the cluster has {free:g} CPUs free. Training goes on when "
            f"there is room: add nodes, or use fewer workers (--n-workers)"
        )


def _as_error(rank: int, failure: Failure) -> WorkerError:
    message = f"Worker {rank} stopped with an error: {failure.message}"
    if logger.isEnabledFor(logging.DEBUG):
        return WorkerError(f"{message}\n\nOn the worker:\n{failure.traceback}")
    return WorkerError(f"{message}\nRun with --verbose to see where it comes from")


def describe_workers(pool: Pool, mode: str) -> str:
    """Say how many workers there are, and where."""
    hosts = sorted({str(place["host"]) for place in pool.places})
    n_nodes = len({place["node"] for place in pool.places})
    where = "1 node" if n_nodes == 1 else f"{n_nodes} nodes"
    return f"Workers: {len(pool.places)} ({mode}) on {where}: {', '.join(hosts)}"
