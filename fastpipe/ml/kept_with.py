"""What is made of weights and kept from batch to batch, for as long as they live."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from thinc.types import FloatsXd

KeptT = TypeVar("KeptT")


class KeptWith(Generic[KeptT]):
    """One thing for each array of weights, which goes when the array goes.

    Parameters
    ----------
    make
        Returns the thing, with nothing in it yet.
    """

    def __init__(self, make: Callable[[], KeptT]) -> None:
        self._make = make
        # By the array's id: arrays can't be keys, and their numbers change.
        self._kept: dict[int, KeptT] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, weights: FloatsXd) -> KeptT:
        """Return what is kept with an array."""
        key = id(weights)
        if key not in self._kept:
            weakref.finalize(weights, self._kept.pop, key, None).atexit = False
        return self._kept.setdefault(key, self._make())
