"""What a worker learns: a pipeline, or a layer from raw text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thinc.api import Optimizer

from ...config import Config
from ...language import Language
from ...util import load_model_from_config
from ..loop import Batches
from ..run import Reader
from ..step import Moment
from .evaluation import AnnotatedPart
from .parameters import GradientCollector, Parameters
from .sharding import ShardedReader


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


class Learner(ABC):
    """A model, its data, and how it learns from a batch.

    Parameters
    ----------
    rank
        Number of this worker.
    plan
        What all workers have to know.

    Attributes
    ----------
    nlp
        The pipeline.
    parameters
        The arrays that training changes.
    """

    parameters: Parameters

    def __init__(self, rank: int, plan: Plan) -> None:
        config = Config().from_str(plan.config, interpolate=False)
        self.nlp: Language = load_model_from_config(config, auto_fill=False)
        if plan.pipeline:
            self.nlp.from_bytes(plan.pipeline)
        self._rank = rank
        self._plan = plan

    def _shard(self, corpus: Reader) -> ShardedReader:
        """Return this worker's part of a corpus."""
        plan = self._plan
        return ShardedReader(corpus, self._rank, plan.n_workers, plan.seed)

    @abstractmethod
    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config: its schedules begin again."""

    @abstractmethod
    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step, from the first step on."""

    @abstractmethod
    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches, with their epochs counted from 0.

        Parameters
        ----------
        first_epoch
            Epochs that were done before.
        """

    @abstractmethod
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

    def annotate(self, averages: Mapping[str, Any]) -> AnnotatedPart:
        """Annotate this worker's part of the development corpus.

        Parameters
        ----------
        averages
            Averages of the weights by array, which are used where there are any.
        """
        raise NotImplementedError(f"{type(self).__name__} has no scores")

    def score(
        self, parts: Sequence[AnnotatedPart], averages: Mapping[str, Any]
    ) -> tuple[float, dict[str, Any]]:
        """Return the weighted score of what all workers annotated, and all scores."""
        raise NotImplementedError(f"{type(self).__name__} has no scores")
