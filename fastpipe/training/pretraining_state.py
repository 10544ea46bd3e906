"""What a run of pretraining leaves on disk, so that nothing is lost when it is killed.

The weights that are saved for training (``model3.bin``) are without the optimizer and
the place in the text; this is all of it, and from it a run goes on as if it had never
stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from thinc.api import Model, Optimizer

from ..ml.model_bytes import pack_model
from ..util.packed import Packed
from .optimizer_state import optimizer_state, set_optimizer_state
from .randomness import get_random_state, set_random_state
from .saved_state import Progress, SavedState

STATE_FILE = "pretraining-state.msgpack"

# What the model is called among the optimizer's parameters.
_MODEL = "pretraining"


@dataclass
class PretrainingState(SavedState):
    """All that is needed to go on with a run.

    Attributes
    ----------
    progress
        How far the run has come.
    epoch
        Number of the pass over the text.
    batch
        Number of batches of this pass that are done.
    config
        The config of the run, interpolated, as text.
    seed
        Seed of the order of the texts.
    random
        State of the random numbers.
    weights
        Of the layer and its objective, as bytes. Those that were taken are the
        model's own: they are to be saved before the next update.
    optimizer
        The optimizer's moments, averages and counts by parameter.
    """

    file_format: ClassVar[int] = 1

    progress: Progress
    epoch: int
    batch: int
    config: str
    seed: int
    random: dict[str, Any]
    weights: bytes | Packed = b""
    optimizer: dict[str, dict[str, Any]] | None = None

    @classmethod
    def begin(cls, epoch: int, config: str, seed: int) -> PretrainingState:
        """Return where a run begins."""
        return cls(Progress(), epoch, 0, config, seed, get_random_state())

    def take(self, model: Model, optimizer: Optimizer) -> None:
        """Take in the weights, the optimizer and the random numbers."""
        self.random = get_random_state()
        self.weights = pack_model(model)
        self.optimizer = optimizer_state({_MODEL: model}, optimizer)

    def restore(self, model: Model, optimizer: Optimizer) -> None:
        """Put the weights, the optimizer and the random numbers back.

        Parameters
        ----------
        model
            The model, initialized from the same config.
        optimizer
            The optimizer, new from the config.
        """
        model.from_bytes(bytes(self.weights))
        set_optimizer_state({_MODEL: model}, optimizer, self.optimizer or {})
        for _ in range(self.progress.step):
            optimizer.step_schedules()
        set_random_state(self.random)
