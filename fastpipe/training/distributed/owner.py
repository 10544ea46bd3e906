"""What an owner does with gradients: wait for a quorum, drop old ones, update."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ownership import Block

# (name, weights, gradient, batches that it is the sum of): changes the weights
# in place; the gradient is used up.
Update = Callable[[str, NDArray[np.float32], NDArray[np.float32], int], None]


@dataclass
class Gradients:
    """Gradients for the arrays of one block.

    Attributes
    ----------
    values
        Vector of the block's size.
    counts
        Number of batches that each array's gradient is the sum of; 0: it has none.
    versions
        The version of each array that its gradient was computed at; of a sum, the
        oldest.
    """

    values: NDArray[np.float32]
    counts: NDArray[np.int64]
    versions: NDArray[np.int64]

    @classmethod
    def empty(cls, block: Block) -> Gradients:
        """Return gradients of no batch."""
        return cls(
            values=np.zeros(block.size, dtype=np.float32),
            counts=np.zeros(len(block.names), dtype=np.int64),
            versions=np.zeros(len(block.names), dtype=np.int64),
        )

    def add(self, other: Gradients) -> None:
        """Add gradients of the same block that have not been sent yet."""
        known = self.counts > 0
        new = other.counts > 0
        oldest = np.minimum(self.versions, other.versions)
        self.versions = np.where(known & new, oldest, self.versions)
        self.versions = np.where(~known & new, other.versions, self.versions)
        self.values += other.values
        self.counts = self.counts + other.counts


class Owner:
    """The arrays that one worker owns.

    Parameters
    ----------
    block
        The arrays.
    weights
        Vector of the block's size, which is kept and updated in place.
    update
        One step of the optimizer for one array.
    quorum
        Number of batches whose gradients an array waits for before it is updated.
    max_staleness
        A gradient is dropped if the array had more updates than this since the
        version that it was computed at; negative: no limit.
    """

    def __init__(
        self,
        block: Block,
        weights: NDArray[np.float32],
        update: Update,
        *,
        quorum: int,
        max_staleness: int,
    ) -> None:
        self.block = block
        self.weights = weights
        self.versions = np.zeros(len(block.names), dtype=np.int64)
        self.n_dropped = 0
        self._update = update
        self._quorum = quorum
        self._max_staleness = max_staleness
        self._sums = Gradients.empty(block)
        self._changes = np.zeros_like(weights)

    def age_of(self, gradients: Gradients) -> float:
        """Return how many updates old gradients of this block are, on average."""
        ages = (self.versions - gradients.versions)[gradients.counts > 0]
        return float(ages.mean()) if len(ages) else 0.0

    def ahead(
        self, n_updates: float, out: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """Return the weights as they will be some updates later.

        Parameters
        ----------
        n_updates
            Number of updates, each of which is taken to be like the last one.
        out
            Vector of the block's size for them; None: a new one.
        """
        weights = np.multiply(self._changes, np.float32(n_updates), out=out)
        weights += self.weights
        return weights

    def add(self, gradients: Gradients) -> bool:
        """Take gradients in, and update the arrays that have their quorum.

        Parameters
        ----------
        gradients
            Gradients of this block.

        Returns
        -------
        bool
            Whether any array was updated.
        """
        values, sums = gradients.values, self._sums
        has_updated = False
        for index in range(len(self.block.names)):
            count = int(gradients.counts[index])
            if not count:
                continue
            age = self.versions[index] - gradients.versions[index]
            if 0 <= self._max_staleness < age:
                self.n_dropped += count
                continue
            place = self.block.slice_of(index)
            if sums.counts[index]:
                sums.values[place] += values[place]
            else:
                sums.values[place] = values[place]
            sums.counts[index] += count
            if sums.counts[index] >= self._quorum:
                self._step(index)
                has_updated = True
        return has_updated

    def flush(self) -> None:
        """Update the arrays that have any gradient, quorum or not."""
        for index in np.flatnonzero(self._sums.counts):
            self._step(int(index))

    def clear(self) -> None:
        """Forget the gradients that wait for their quorum."""
        self._sums = Gradients.empty(self.block)

    def _step(self, index: int) -> None:
        place = self.block.slice_of(index)
        weights, change = self.weights[place], self._changes[place]
        np.negative(weights, out=change)
        self._update(
            self.block.names[index],
            weights,
            self._sums.values[place],
            int(self._sums.counts[index]),
        )
        change += weights
        self._sums.counts[index] = 0
        self.versions[index] += 1
