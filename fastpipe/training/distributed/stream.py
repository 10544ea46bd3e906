"""The batches of one worker, which can be had again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from ..loop import Batches
from ..randomness import OwnRandomness

# Of examples, or in pretraining of docs.
Batch = tuple[int, list[Any]]


class BatchStream:
    """An iterator of batches that keeps those since a mark.

    Parameters
    ----------
    make
        Returns the batches from the first one on.
    state
        State of the random numbers that they begin with.
    position
        Number of batches to leave out.
    """

    def __init__(
        self, make: Callable[[], Batches], state: dict[str, Any], position: int = 0
    ) -> None:
        self._batches = iter(OwnRandomness(make, state))
        next(islice(self._batches, position, position), None)
        self._marked = position
        self._since: list[Batch] = []
        self._n_taken = 0

    def __iter__(self) -> Iterator[Batch]:
        return self

    def __next__(self) -> Batch:
        if self._n_taken == len(self._since):
            self._since.append(next(self._batches))
        batch = self._since[self._n_taken]
        self._n_taken += 1
        return batch

    @property
    def position(self) -> int:
        """Number of batches that were taken or left out."""
        return self._marked + self._n_taken

    def mark(self) -> None:
        """Keep nothing of what was before."""
        self._marked += self._n_taken
        del self._since[: self._n_taken]
        self._n_taken = 0

    def go_to(self, position: int) -> bool:
        """Go to a position since the last mark; return whether that could be done."""
        n_taken = position - self._marked
        if not 0 <= n_taken <= len(self._since):
            return False
        self._n_taken = n_taken
        return True
