"""A tok2vec layer that learns from one shard of the raw text."""

from __future__ import annotations

from typing import Any

from ...ml.updating import finish_update
from ...schemas import ConfigSchemaPretrain
from ..loop import Batches
from ..pretrain import create_pretraining_model, iterate_batches, learn_from
from .learner import Learner, Moment, Plan
from .parameters import GradientCollector, Parameters

# What the layer and its objective are called among the parameters' names.
MODEL = "pretraining"


class PretrainingLearner(Learner):
    """The task ``"pretrain"``."""

    section = "pretraining"
    schema = ConfigSchemaPretrain

    def __init__(self, rank: int, plan: Plan) -> None:
        super().__init__(rank, plan)
        _, self._model = create_pretraining_model(self.nlp, self.settings)
        self._reader = self._shard(self.settings["corpus"])
        self.parameters = Parameters({MODEL: self._model})

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches."""
        for epoch in range(self.settings["max_epochs"] - first_epoch):
            for docs in iterate_batches(
                self.nlp, self._reader, self.settings["batcher"]
            ):
                yield epoch, docs

    def learn(
        self,
        batch: list[Any],
        moment: Moment,
        collector: GradientCollector,
        losses: dict[str, float],
    ) -> int:
        """Compute the gradients of a batch, and return the number of its words."""
        loss = learn_from(self._model, batch, dropout=moment.dropout)
        losses[MODEL] = losses.get(MODEL, 0.0) + loss
        # It takes the place of an optimizer.
        optimizer: Any = collector
        finish_update(self._model, optimizer)
        return sum(map(len, batch))
