"""A pipeline that learns from one shard of the annotated data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ...schemas import ConfigSchemaTraining
from ..loop import (
    Batches,
    create_train_batches,
    subdivide_batch,
)
from ..randomness import get_random_state, set_random_state
from .evaluation import AnnotatedPart, SharedEvaluation
from .learner import Learner, Moment, Plan
from .parameters import GradientCollector, Parameters, models_of


class PipelineLearner(Learner):
    """The task ``"train"``."""

    section = "training"
    schema = ConfigSchemaTraining

    def __init__(self, rank: int, plan: Plan) -> None:
        super().__init__(rank, plan)
        settings = self.settings
        self._reader = self._shard(settings["train_corpus"])
        self._evaluation = SharedEvaluation(
            self.nlp,
            self._corpus(settings["dev_corpus"]),
            settings["score_weights"],
            rank,
            plan.n_workers,
        )
        self._frozen = settings["frozen_components"]
        self.parameters = Parameters(models_of(self.nlp, exclude=self._frozen))

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches."""
        n_epochs = self.settings["max_epochs"]
        if n_epochs > 0:
            n_epochs = max(1, n_epochs - first_epoch)
        return create_train_batches(
            self.nlp, self._reader, self.settings["batcher"], n_epochs
        )

    def learn(
        self,
        batch: list[Any],
        moment: Moment,
        collector: GradientCollector,
        losses: dict[str, float],
    ) -> int:
        """Compute the gradients of a batch, and return the number of its words."""
        settings = self.settings
        if settings["before_update"] is not None:
            place = {"step": moment.step, "epoch": moment.epoch}
            settings["before_update"](self.nlp, place)
        for part in subdivide_batch(batch, settings["accumulate_gradient"]):
            self.nlp.update(
                part,
                drop=moment.dropout,
                losses=losses,
                sgd=False,
                exclude=self._frozen,
                annotates=settings["annotating_components"],
            )
        for name, component in self.nlp.pipeline:
            if name not in self._frozen and hasattr(component, "finish_update"):
                component.finish_update(collector)
        return sum(len(example) for example in batch)

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
