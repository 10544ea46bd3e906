"""The Ray actor in which a worker lives."""

from __future__ import annotations

import functools
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import ray
from thinc.api import require_cpu, require_gpu

from ...errors import FastpipeError
from ...threads import set_num_threads
from ...util.paths import import_source
from .evaluation import AnnotatedPart
from .learner import Plan
from .local_channel import Address, Listener, LocalOutbox
from .mailbox import Outbox, Send, Sender
from .messages import Message, Tally
from .replica import Replica, Report, Share
from .state import RunState


@dataclass
class Failure:
    """An exception on a worker, as the driver gets to know of it.

    Attributes
    ----------
    message
        What went wrong, in a line.
    traceback
        Where.
    """

    message: str
    traceback: str


def reporting(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method return a `Failure` where it raises."""

    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except Exception as error:
            kind = "" if isinstance(error, FastpipeError) else type(error).__name__
            message = f"{kind}: {error}" if kind else str(error)
            return Failure(message, traceback.format_exc())

    return call


def send_by_ray(peers: list[Any]) -> Send:
    """Return a function that hands messages to actors.

    Large arrays go through Ray's object store: they are copied there once, and read
    by an actor on the same machine without another copy.
    """

    def send(peer: int, message: Message) -> Callable[[], None]:
        arrival = peers[peer].receive.remote(message)
        return lambda: ray.get(arrival)

    return send


class Worker:
    """A worker of a training run.

    Its training occupies one thread; messages and orders come in on others.

    Parameters
    ----------
    rank
        Number of the worker.
    threads
        Threads it computes with.
    use_gpu
        Whether to compute on the GPU that Ray gives it.
    code
        Source of the user's Python file with registered functions; it is imported.
    """

    def __init__(self, rank: int, threads: int, use_gpu: bool, code: str) -> None:
        set_num_threads(threads)
        self._rank = rank
        self._use_gpu = use_gpu
        self._code = code
        self._peers: list[Any] = []
        self._addresses: dict[int, Address] = {}
        self._replica: Replica | None = None

    @property
    def replica(self) -> Replica:
        """The worker's copy of the pipeline."""
        if self._replica is None:
            raise RuntimeError("The worker has not been set up")
        return self._replica

    @reporting
    def set_up(self, plan: Plan) -> dict[str, Any]:
        """Build the pipeline; return where the worker runs."""
        if self._use_gpu:
            require_gpu(0)
        else:
            require_cpu()
        import_source(self._code)
        self._replica = Replica(self._rank, plan, self._open_outbox)
        return {
            "pid": os.getpid(),
            "host": ray.util.get_node_ip_address(),
            "node": ray.get_runtime_context().get_node_id(),
            "address": self._listen(),
        }

    @reporting
    def restore(
        self,
        state: RunState,
        generation: int,
        peers: list[Any],
        places: list[dict[str, Any]],
    ) -> None:
        """Go to where the run stands, with these workers at these places."""
        self._peers[:] = peers
        node = places[self._rank]["node"]
        self._addresses = {
            peer: place["address"]
            for peer, place in enumerate(places)
            if place["node"] == node and place["address"] is not None
        }
        self.replica.restore(state, generation)

    @reporting
    def train(self, done: int, target: int, last_epoch: int | None = None) -> Report:
        """Learn until all workers have done a number of steps, or an epoch."""
        return self.replica.train(done, target, last_epoch)

    @reporting
    def flush(self) -> Share:
        """Return what the worker owns."""
        return self.replica.flush()

    @reporting
    def keep(self, weights: Mapping[str, Any]) -> None:
        """Take over the weights of all owners."""
        self.replica.keep(weights)

    @reporting
    def annotate(self, averages: Mapping[str, Any]) -> AnnotatedPart:
        """Annotate this worker's part of the development corpus."""
        return self.replica.annotate(averages)

    @reporting
    def score(
        self, parts: Sequence[AnnotatedPart], averages: Mapping[str, Any]
    ) -> tuple[float, dict[str, Any]]:
        """Score what all workers annotated."""
        return self.replica.score(parts, averages)

    def _listen(self) -> Address | None:
        """Take messages of workers on this machine; return where, if that can be."""
        try:
            listener = Listener(self._rank, self.replica.receive)
        except OSError:
            return None
        listener.blocks = self.replica.blocks
        return listener.address

    def _open_outbox(self, peer: int) -> Sender:
        """Return what takes messages to a peer, by the shortest way there is."""
        replica = self.replica
        merging = not replica.plan.is_synchronous
        address = self._addresses.get(peer)
        if address is not None:
            with suppress(OSError):
                return LocalOutbox(
                    self._rank, peer, replica.blocks, address, merging=merging
                )
        return Outbox(peer, send_by_ray(self._peers), merging=merging)

    @ray.method(concurrency_group="mail")
    def receive(self, message: Message) -> None:
        """Take a message of another worker in."""
        self.replica.receive(message)

    @ray.method(concurrency_group="orders")
    def interrupt(self, generation: int) -> None:
        """Break the interval off."""
        if self._replica is not None:
            self._replica.inbox.begin(generation)

    @ray.method(concurrency_group="orders")
    def end_interval(self, done: int) -> None:
        """End the interval that began after so many steps, before its target."""
        if self._replica is not None:
            self._replica.end_interval(done)

    @ray.method(concurrency_group="orders")
    def tally(self) -> Tally:
        """Return what was done since the interval began."""
        return Tally() if self._replica is None else self._replica.tally


# The types of `ray.remote` leave concurrency groups out.
_as_actor: Any = ray.remote
WorkerActor = _as_actor(concurrency_groups={"mail": 1, "orders": 1})(Worker)
