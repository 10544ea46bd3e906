"""A tok2vec layer that learns from one shard of the raw text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thinc.api import Optimizer

from ...config import Config
from ...ml.updating import finish_update
from ...registry import registry
from ...schemas import ConfigSchemaPretrain
from ...util import load_model_from_config, resolve_dot_names
from ..loop import Batches, iterate_rates
from ..pretrain import create_pretraining_model, iterate_batches, learn_from
from .learner import Moment, Plan
from .parameters import GradientCollector, Parameters
from .sharding import ShardedReader

# What the layer and its objective are called among the parameters' names.
MODEL = "pretraining"


class PretrainingLearner:
    """The task ``"pretrain"``.

    Parameters
    ----------
    rank
        Number of this worker.
    plan
        What all workers have to know.
    """

    def __init__(self, rank: int, plan: Plan) -> None:
        config = Config().from_str(plan.config, interpolate=False)
        self._nlp = load_model_from_config(config, auto_fill=False)
        self._settings = self._resolve()
        _, self._model = create_pretraining_model(self._nlp, self._settings)
        [corpus] = resolve_dot_names(config.interpolate(), [self._settings["corpus"]])
        self._reader = ShardedReader(corpus, rank, plan.n_workers, plan.seed)
        self.parameters = Parameters({MODEL: self._model})

    def _resolve(self) -> dict[str, Any]:
        return registry.resolve(
            self._nlp.config.interpolate()["pretraining"], schema=ConfigSchemaPretrain
        )

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config."""
        return self._resolve()["optimizer"]

    def make_rates(self) -> Iterator[float]:
        """Return the rate of dropout, which stays the same."""
        return iterate_rates(self._settings["dropout"])

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches."""
        for epoch in range(self._settings["max_epochs"] - first_epoch):
            for docs in iterate_batches(
                self._nlp, self._reader, self._settings["batcher"]
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

    def evaluate(self, averages: Mapping[str, Any]) -> tuple[float, dict[str, Any]]:
        """Nothing is scored in pretraining."""
        raise NotImplementedError("Pretraining has no scores")
