"""What a worker learns: a pipeline, or a layer from raw text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from thinc.api import Optimizer

from ..loop import Batches
from .parameters import GradientCollector, Parameters


@dataclass(frozen=True)
class Plan:
    """All that a worker has to know of a run.

    Attributes
    ----------
    task
        What is learned: ``"train"`` or ``"pretrain"``.
    n_workers
        Number of workers.
    config
        The pipeline's complete config, as text.
    pipeline
        The initialized pipeline, as bytes; empty if workers initialize it themselves.
    seed
        Seed of the run.
    is_synchronous, quorum, max_staleness
        Settings of ``[training.parallel]``.
    """

    task: str
    n_workers: int
    config: str
    pipeline: bytes
    seed: int
    is_synchronous: bool
    quorum: int
    max_staleness: int


@dataclass(frozen=True)
class Moment:
    """Where the run stands when a batch is learned from.

    Attributes
    ----------
    step
        Number of the step, over all workers.
    epoch
        Number of the worker's pass over its data.
    dropout
        Rate of dropout.
    """

    step: int
    epoch: int
    dropout: float


class Learner(Protocol):
    """A model, its data, and how it learns from a batch.

    Attributes
    ----------
    parameters
        The arrays that training changes.
    """

    parameters: Parameters

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config."""

    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step, from the first step on."""

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches, with their epochs counted from 0.

        Parameters
        ----------
        first_epoch
            Epochs that were done before.
        """

    def learn(
        self,
        batch: list[Any],
        moment: Moment,
        collector: GradientCollector,
        losses: dict[str, float],
    ) -> int:
        """Compute the gradients of a batch, and return the number of its words.

        Parameters
        ----------
        batch
            The batch.
        moment
            Where the run stands.
        collector
            Takes the gradients.
        losses
            Sums of the losses, which are added to.
        """

    def evaluate(self, averages: Mapping[str, Any]) -> tuple[float, dict[str, Any]]:
        """Score the model with its weights, or with their averages if there are."""
