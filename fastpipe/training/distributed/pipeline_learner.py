"""A pipeline that learns from one shard of the annotated data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thinc.api import Optimizer

from ...config import Config
from ...language import Language
from ...registry import registry
from ...schemas import ConfigSchemaTraining
from ...util import load_model_from_config, resolve_dot_names
from ..loop import (
    Batches,
    create_evaluation_callback,
    create_train_batches,
    iterate_rates,
    subdivide_batch,
)
from ..randomness import get_random_state, set_random_state
from .learner import Moment, Plan
from .parameters import GradientCollector, Parameters, models_of
from .sharding import ShardedReader


class PipelineLearner:
    """The task ``"train"``.

    Parameters
    ----------
    rank
        Number of this worker.
    plan
        What all workers have to know.
    """

    def __init__(self, rank: int, plan: Plan) -> None:
        config = Config().from_str(plan.config, interpolate=False)
        self.nlp: Language = load_model_from_config(config, auto_fill=False)
        self.nlp.from_bytes(plan.pipeline)
        resolved = config.interpolate()
        self._settings = self._resolve()
        corpora = [self._settings["train_corpus"], self._settings["dev_corpus"]]
        train_corpus, dev_corpus = resolve_dot_names(resolved, corpora)
        self._reader = ShardedReader(train_corpus, rank, plan.n_workers, plan.seed)
        self._evaluate = create_evaluation_callback(
            self.nlp, dev_corpus, self._settings["score_weights"]
        )
        self._frozen = self._settings["frozen_components"]
        self.parameters = Parameters(models_of(self.nlp, exclude=self._frozen))

    def _resolve(self) -> dict[str, Any]:
        return registry.resolve(
            self.nlp.config.interpolate()["training"], schema=ConfigSchemaTraining
        )

    def make_optimizer(self) -> Optimizer:
        """Return an optimizer, new from the config: its schedules begin again."""
        return self._resolve()["optimizer"]

    def make_rates(self) -> Iterator[float]:
        """Return the rates of dropout by step."""
        return iterate_rates(self._resolve()["dropout"])

    def make_batches(self, first_epoch: int) -> Batches:
        """Return this worker's batches."""
        n_epochs = self._settings["max_epochs"]
        if n_epochs > 0:
            n_epochs = max(1, n_epochs - first_epoch)
        return create_train_batches(
            self.nlp, self._reader, self._settings["batcher"], n_epochs
        )

    def learn(
        self,
        batch: list[Any],
        moment: Moment,
        collector: GradientCollector,
        losses: dict[str, float],
    ) -> int:
        """Compute the gradients of a batch, and return the number of its words."""
        settings = self._settings
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

    def evaluate(self, averages: Mapping[str, Any]) -> tuple[float, dict[str, Any]]:
        """Score the pipeline on the development corpus."""
        random_state = get_random_state()
        try:
            with self.nlp.use_params(self.parameters.by_key(averages)):
                return self._evaluate()
        finally:
            set_random_state(random_state)
