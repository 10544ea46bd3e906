"""What workers tell each other: one message a peer and exchange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .owner import Gradients


@dataclass
class Weights:
    """The arrays of the sender's block, with their versions."""

    values: NDArray[np.float32]
    versions: NDArray[np.int64]


@dataclass
class Tally:
    """What a worker has done since the interval began.

    Attributes
    ----------
    batches
        Batches that it learned from.
    words
        Their words.
    exhausted
        Whether its data came to an end.
    stopping
        Whether it was asked to end the interval here.
    """

    batches: int = 0
    words: int = 0
    exhausted: bool = False
    stopping: bool = False


def _nothing() -> None:
    """Where the arrays of a message are nobody else's."""


@dataclass
class Message:
    """A message from one worker to another.

    Attributes
    ----------
    sender
        Number of the worker.
    generation
        How often the workers were put back to a checkpoint; what was sent before is
        dropped.
    round
        Number of the exchange that the message belongs to, in the sender's count.
    tally
        What the sender has done, if that changed.
    gradients
        Gradients for the receiver's block.
    weights
        The sender's block.
    release
        To be called when the arrays are not used any more: their memory may be the
        sender's, which takes it for another message then.
    """

    sender: int
    generation: int
    round: int
    tally: Tally | None = None
    gradients: Gradients | None = None
    weights: Weights | None = None
    release: Callable[[], None] = _nothing

    @property
    def n_bytes(self) -> int:
        """Bytes of the arrays in it."""
        parts = (self.gradients, self.weights)
        return sum(part.values.nbytes for part in parts if part is not None)

    def merge(self, later: Message) -> None:
        """Take in a later message to the same worker, if this one is still unsent."""
        self.round = later.round
        self.tally = later.tally or self.tally
        if later.weights is not None:
            self.weights = later.weights
        if self.gradients is None:
            self.gradients = later.gradients
        elif later.gradients is not None:
            self.gradients.add(later.gradients)
