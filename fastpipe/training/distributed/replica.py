"""A worker's copy of the model, and its part in training it.

Nothing here knows how messages travel: `Replica` is given outboxes that send them, and
an inbox that somebody fills.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thinc.api import Optimizer

from ...util import fix_random_seed
from ..loop import Batches
from ..randomness import (
    derive_seed,
    get_random_state,
    set_random_state,
    state_of_seed,
)
from ..step import Moment
from .asynchronous import AsynchronousExchange
from .evaluation import AnnotatedPart
from .exchange import Exchange
from .learner import Learner, Plan
from .mailbox import Inbox, Interrupted, Sender
from .messages import Message, Tally
from .owner import Owner
from .ownership import share_out
from .parameters import GradientCollector
from .pipeline_learner import PipelineLearner
from .pretraining_learner import PretrainingLearner
from .state import RunState, WorkerState, restore_optimizer, take_optimizer
from .step import make_step
from .stream import Batch, BatchStream
from .synchronous import SynchronousExchange

# More than any number of batches: an owner that only updates when it is told to.
_NEVER = 2**60


# What is learned, by the name of the task.
_LEARNERS: dict[str, Callable[[int, Plan], Learner]] = {
    "train": PipelineLearner,
    "pretrain": PretrainingLearner,
}


@dataclass
class Report:
    """What a worker did in an interval.

    Attributes
    ----------
    tally
        Batches and words.
    losses
        Sums of the losses by component.
    epoch
        Number of its pass over its data.
    n_dropped
        Gradients that it dropped as too old, of one array each.
    n_bytes
        Bytes of the arrays that it sent.
    interrupted
        Whether the interval was broken off.
    """

    tally: Tally
    losses: dict[str, float] = field(default_factory=dict)
    epoch: int = 0
    n_dropped: int = 0
    n_bytes: int = 0
    interrupted: bool = False


@dataclass
class Share:
    """A worker's part of the state of the run.

    Attributes
    ----------
    weights, optimizer
        What it owns, by array.
    worker
        Where it stands in its data.
    """

    weights: dict[str, Any]
    optimizer: dict[str, dict[str, Any]]
    worker: WorkerState


class Replica:
    """A model that learns from one shard of the data, together with others.

    Parameters
    ----------
    rank
        Number of this worker, from 0.
    plan
        What all workers have to know.
    open_outbox
        Returns what takes messages to the peer with a number.
    """

    def __init__(
        self, rank: int, plan: Plan, open_outbox: Callable[[int], Sender]
    ) -> None:
        self.rank = rank
        self.plan = plan
        self.inbox = Inbox()
        self.tally = Tally()
        self._open_outbox = open_outbox
        fix_random_seed(derive_seed(plan.seed, 1, rank))
        self._learner = _LEARNERS[plan.task](rank, plan)
        self.parameters = self._learner.parameters
        self.blocks = share_out(self.parameters.sizes(), plan.n_workers)
        self._collector = GradientCollector(self.parameters, self.blocks)
        self._outboxes: dict[int, Sender] = {}
        self._optimizer: Optimizer
        self._exchange: Exchange | None = None
        self._stream: BatchStream | None = None
        self._first_epoch = 0
        self._epoch = 0
        self._n_scheduled = 0
        self._ended = -1
        self._is_frozen = False

    @property
    def _block(self) -> Any:
        return self.blocks[self.rank]

    # -- Set-up ---------------------------------------------------------------------

    def restore(self, state: RunState, generation: int) -> None:
        """Go to where the run stands.

        Parameters
        ----------
        state
            State of the whole run.
        generation
            Number of this start: messages of earlier ones are dropped.
        """
        if self._exchange is not None:
            self._exchange.close()
        for outbox in self._outboxes.values():
            outbox.close()
        self._outboxes = {
            peer: self._open_outbox(peer)
            for peer in range(self.plan.n_workers)
            if peer != self.rank
        }
        self.inbox.begin(generation)
        self.keep(state.weights)
        self._optimizer = self._learner.make_optimizer()
        restore_optimizer(self._optimizer, state.optimizer, self._block.names)
        self._rates = self._learner.make_rates()
        self._rate = next(self._rates)
        self._n_scheduled = 0
        self._advance(state.progress.step)
        own = state.workers[self.rank]
        start = state_of_seed(derive_seed(self.plan.seed, 1, self.rank))
        set_random_state(own.random or start)
        self._epoch = own.epoch
        self._first_epoch = state.first_epoch
        if self._stream is None or not self._stream.go_to(own.position):
            start = state_of_seed(
                derive_seed(self.plan.seed, 2, self.rank, self._first_epoch)
            )
            self._stream = BatchStream(self._make_batches, start, own.position)
        self._make_exchange()

    def _make_exchange(self) -> None:
        plan = self.plan
        self._owner = Owner(
            self._block,
            self.parameters.read_block(self._block),
            make_step(self.parameters, self._optimizer),
            quorum=_NEVER if plan.is_synchronous else plan.quorum,
            max_staleness=-1 if plan.is_synchronous else plan.max_staleness,
        )
        kind = SynchronousExchange if plan.is_synchronous else AsynchronousExchange
        self._exchange = kind(
            self.rank,
            self.parameters,
            self.blocks,
            self._owner,
            self.inbox,
            self._outboxes,
        )

    def _make_batches(self) -> Batches:
        return self._learner.make_batches(self._first_epoch)

    # -- Training -------------------------------------------------------------------

    def train(self, done: int, target: int, last_epoch: int | None = None) -> Report:
        """Learn until all workers together have done a number of steps.

        Parameters
        ----------
        done
            Steps that all have done so far. A step is a batch of one worker.
        target
            Steps after which to stop.
        last_epoch
            Pass over the data at whose end to stop.

        Returns
        -------
        Report
            What this worker did.
        """
        exchange = self._exchange
        if exchange is None:
            raise RuntimeError("restore comes before train")
        report = Report(Tally(), epoch=self._epoch)
        self.tally = report.tally
        exhausted = False
        try:
            while True:
                if self.inbox.generation != exchange.generation:
                    raise Interrupted
                exchange.prepare()
                known = list(exchange.tallies)
                known[self.rank] = report.tally
                step = done + sum(tally.batches for tally in known)
                everybody = all(tally.exhausted for tally in known)
                # All know it after the same exchange, where they wait for each other.
                stopping = any(tally.stopping for tally in known)
                if step >= target or everybody or stopping:
                    break
                if exhausted and not self.plan.is_synchronous:
                    # The others finish the interval without this worker.
                    break
                self._advance(step)
                self._collector.begin()
                batch = self._next_batch(last_epoch)
                exhausted = batch is None
                words = 0
                if batch is not None:
                    self._epoch = report.epoch = batch[0] + self._first_epoch
                    moment = Moment(step, self._epoch, self._rate)
                    words = self._learner.learn(
                        batch[1], moment, self._collector, report.losses
                    )
                report.tally = self.tally = Tally(
                    report.tally.batches + (batch is not None),
                    report.tally.words + words,
                    exhausted,
                    self._ended == done,
                )
                exchange.share(self._collector.gradients, report.tally)
        except Interrupted:
            report.interrupted = True
        report.n_dropped = self._owner.n_dropped
        self._owner.n_dropped = 0
        if not report.interrupted:
            for outbox in self._outboxes.values():
                outbox.flush()
        report.n_bytes = sum(box.take_count() for box in self._outboxes.values())
        return report

    def end_interval(self, done: int) -> None:
        """End the interval that began after so many steps, on all workers."""
        self._ended = done

    def _next_batch(self, last_epoch: int | None) -> Batch | None:
        """Return the next batch; none after the end of the data, or of an epoch."""
        stream = self._stream
        batch = None if stream is None else next(stream, None)
        if stream is None or batch is None or last_epoch is None:
            return batch
        if batch[0] + self._first_epoch > last_epoch:
            stream.go_to(stream.position - 1)
            return None
        return batch

    def _advance(self, step: int) -> None:
        """Bring the schedules to a step of the run."""
        while self._n_scheduled < step:
            self._optimizer.step_schedules()
            self._rate = next(self._rates)
            self._n_scheduled += 1

    def receive(self, message: Message) -> None:
        """Take in a message of another worker."""
        if self._exchange is not None:
            self._exchange.receive(message)

    # -- Between two intervals --------------------------------------------------------

    def flush(self) -> Share:
        """Take in what is still there, and return what this worker owns."""
        if self._exchange is None:
            raise RuntimeError("restore comes before flush")
        self._exchange.prepare()
        self._exchange.begin_interval()
        if not self._is_frozen:
            # The data and the model stay to the end: the collector of cycles need not
            # look through them time and again.
            gc.collect()
            gc.freeze()
            self._is_frozen = True
        position = 0
        if self._stream is not None:
            self._stream.mark()
            position = self._stream.position
        weights = {
            name: self._owner.weights[self._block.slice_of(index)].copy()
            for index, name in enumerate(self._block.names)
        }
        worker = WorkerState(
            position=position,
            epoch=self._epoch,
            random=get_random_state(),
        )
        return Share(
            weights, take_optimizer(self._optimizer, self._block.names), worker
        )

    def keep(self, weights: Mapping[str, Any]) -> None:
        """Take over the weights of all owners.

        Parameters
        ----------
        weights
            Arrays by name.
        """
        for name, values in weights.items():
            self.parameters.write(name, values)

    def annotate(self, averages: Mapping[str, Any]) -> AnnotatedPart:
        """Annotate this worker's part of the development corpus.

        Parameters
        ----------
        averages
            Averages of the weights by array, which are used where there are any.
        """
        return self._learner.annotate(averages)

    def score(
        self, parts: Sequence[AnnotatedPart], averages: Mapping[str, Any]
    ) -> tuple[float, dict[str, Any]]:
        """Return the weighted score of what all workers annotated, and all scores."""
        return self._learner.score(parts, averages)
