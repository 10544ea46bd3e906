"""The state of the global random number generators, and streams that have their own."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

import numpy as np

ItemT = TypeVar("ItemT")


def get_random_state() -> dict[str, Any]:
    """Return the state of all random number generators, ready for msgpack.

    Those are of `random`, of NumPy and, if it has been imported, of PyTorch on the CPU.
    """
    version, numbers, gauss = random.getstate()
    state = {
        "python": [version, list(numbers), gauss],
        "numpy": np.random.get_state(legacy=False),
    }
    if "torch" in sys.modules:
        state["torch"] = sys.modules["torch"].get_rng_state().numpy()
    return state


def set_random_state(state: dict[str, Any]) -> None:
    """Set the generators to a state that they had before."""
    version, numbers, gauss = state["python"]
    random.setstate((version, tuple(numbers), gauss))
    np.random.set_state(state["numpy"])
    if "torch" in state and "torch" in sys.modules:
        torch = sys.modules["torch"]
        torch.set_rng_state(torch.tensor(state["torch"], dtype=torch.uint8))


class OwnRandomness(Generic[ItemT]):
    """An iterator whose use of random numbers is apart from everyone else's.

    Before each item the global generators are set to where the iterator left them,
    and afterwards back. So its items depend on the first state alone: the order of
    the training data stays the same, whatever dropout draws in between, and a run
    that is resumed gets it again by counting.

    Parameters
    ----------
    make
        Returns the iterator; called at the first item.
    state
        The state to begin with, as `get_random_state` returns it.
    """

    def __init__(
        self, make: Callable[[], Iterator[ItemT]], state: dict[str, Any]
    ) -> None:
        self._make = make
        self._state = state
        self._items: Iterator[ItemT] | None = None

    def __iter__(self) -> Iterator[ItemT]:
        return self

    def __next__(self) -> ItemT:
        outside = get_random_state()
        set_random_state(self._state)
        try:
            if self._items is None:
                self._items = self._make()
            return next(self._items)
        finally:
            self._state = get_random_state()
            set_random_state(outside)
