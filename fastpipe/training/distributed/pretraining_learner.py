"""A tok2vec layer that learns from one shard of the raw text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thinc.api import Optimizer

from ...ml.updating import finish_update
from ...registry import registry
from ...schemas import ConfigSchemaPretrain
from ...util import resolve_dot_names
from ..loop import Batches
from ..pretrain import create_pretraining_model, iterate_batches, learn_from
from ..step import Moment, iterate_rates
from .learner import Learner, Plan
from .parameters import GradientCollector, Parameters

# What the layer and its objective are called among the parameters' names.
MODEL = "pretraining"


class PretrainingLearner(Learner):
    """The task ``"pretrain"``."""

    def __init__(self, rank: int, plan: Plan) -> None:
        super().__init__(rank, plan)
        self._settings = self._resolve()
        _, self._model = create_pretraining_model(self.nlp, self._settings)
        config = self.nlp.config.interpolate()
        (corpus,) = resolve_dot_names(config, [self._settings["corpus"]])
        self._reader = self._shard(corpus)
        self.parameters = Parameters({MODEL: self._model})

    def _resolve(self) -> dict[str, Any]:
        section = self.nlp.config.interpolate()["pretraining"]
        return registry.resolve(section, schema=ConfigSchemaPretrain)

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config."""
        return self._resolve()["optimizer"]

    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step."""
        return iterate_rates(self._resolve()["dropout"])

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches."""
        for epoch in range(self._settings["max_epochs"] - first_epoch):
            batches: Iterator[Any] = iterate_batches(
                self.nlp, self._reader, self._settings["batcher"]
            )
            for docs in batches:
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
