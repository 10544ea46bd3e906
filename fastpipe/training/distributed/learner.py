"""What a worker learns: a pipeline, or a layer from raw text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel
from thinc.api import Optimizer

from ...config import Config
from ...language import Language
from ...registry import registry
from ...util import load_model_from_config, resolve_dot_names
from ..loop import Batches, iterate_rates
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
    section, schema
        Where the settings are in the config, and what they have to be.
    nlp
        The pipeline.
    settings
        The section, resolved.
    parameters
        The arrays that training changes.
    """

    section: ClassVar[str]
    schema: ClassVar[type[BaseModel]]
    parameters: Parameters

    def __init__(self, rank: int, plan: Plan) -> None:
        config = Config().from_str(plan.config, interpolate=False)
        self.nlp: Language = load_model_from_config(config, auto_fill=False)
        if plan.pipeline:
            self.nlp.from_bytes(plan.pipeline)
        self.settings = self._resolve()
        self._config = config.interpolate()
        self._rank = rank
        self._plan = plan

    def _resolve(self) -> dict[str, Any]:
        section = self.nlp.config.interpolate()[self.section]
        return registry.resolve(section, schema=self.schema)

    def _corpus(self, name: str) -> Any:
        """Return the corpus with a dotted name."""
        [corpus] = resolve_dot_names(self._config, [name])
        return corpus

    def _shard(self, name: str) -> ShardedReader:
        """Return this worker's part of the corpus with a dotted name."""
        plan = self._plan
        return ShardedReader(self._corpus(name), self._rank, plan.n_workers, plan.seed)

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config: its schedules begin again."""
        return self._resolve()["optimizer"]

    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step, from the first step on."""
        return iterate_rates(self._resolve()["dropout"])

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
        raise NotImplementedError(f"[{self.section}] has no scores")

    def score(
        self, parts: Sequence[AnnotatedPart], averages: Mapping[str, Any]
    ) -> tuple[float, dict[str, Any]]:
        """Return the weighted score of what all workers annotated, and all scores."""
        raise NotImplementedError(f"[{self.section}] has no scores")
