"""A pipeline that learns from one shard of the annotated data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from thinc.api import Optimizer

from ..loop import Batches, create_train_batches
from ..randomness import get_random_state, set_random_state
from ..run import Run
from ..step import Moment, take_step
from .evaluation import AnnotatedPart, SharedEvaluation
from .learner import Learner, Plan
from .parameters import GradientCollector, Parameters, models_of


class PipelineLearner(Learner):
    """The task ``"train"``."""

    def __init__(self, rank: int, plan: Plan) -> None:
        super().__init__(rank, plan)
        self.run = Run.of(self.nlp)
        self._reader = self._shard(self.run.train_corpus)
        self._evaluation = SharedEvaluation(
            self.nlp,
            self.run.dev_corpus,
            self.run.settings["score_weights"],
            rank,
            plan.n_workers,
        )
        self.parameters = Parameters(models_of(self.nlp, exclude=self.run.frozen))

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config."""
        return self.run.make_optimizer()

    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step."""
        return self.run.make_rates()

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches."""
        n_epochs = self.run.settings["max_epochs"]
        if n_epochs > 0:
            n_epochs = max(1, n_epochs - first_epoch)
        return create_train_batches(
            self.nlp, self._reader, self.run.settings["batcher"], n_epochs
        )

    def learn(
        self,
        batch: list[Any],
        moment: Moment,
        collector: GradientCollector,
        losses: dict[str, float],
    ) -> int:
        """Compute the gradients of a batch, and return the number of its words."""
        # The collector takes the place of an optimizer.
        optimizer: Any = collector
        return take_step(
            self.nlp, batch, optimizer, moment, losses, **self.run.step_settings
        )

    def annotate(self, averages: Mapping[str, Any]) -> AnnotatedPart:
        """Annotate this worker's part of the development corpus."""
        with self._aside(averages):
            return self._evaluation.annotate()

    def score(
        self, parts: Sequence[AnnotatedPart], averages: Mapping[str, Any]
    ) -> tuple[float, dict[str, Any]]:
        """Return the weighted score of what all workers annotated, and all scores."""
        with self._aside(averages):
            return self._evaluation.score(parts)

    @contextmanager
    def _aside(self, averages: Mapping[str, Any]) -> Iterator[None]:
        """Use averages of the weights for a while, and leave no trace in training."""
        random_state = get_random_state()
        try:
            with self.nlp.use_params(self.parameters.by_key(averages)):
                yield
        finally:
            set_random_state(random_state)
