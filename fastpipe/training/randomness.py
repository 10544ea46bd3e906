"""The state of the global random number generators, and streams that have their own."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

import numpy as np

from ..config import Config
from ..util import fix_random_seed

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
    torch = sys.modules.get("torch")
    if torch is not None:
        state["torch"] = torch.get_rng_state().numpy()
    return state


def set_random_state(state: dict[str, Any]) -> None:
    """Set the generators to a state that they had before."""
    version, numbers, gauss = state["python"]
    random.setstate((version, tuple(numbers), gauss))
    np.random.set_state(state["numpy"])
    torch = sys.modules.get("torch")
    if torch is not None and "torch" in state:
        torch.set_rng_state(torch.tensor(state["torch"], dtype=torch.uint8))


def seed_of(config: Config) -> int:
    """Return the seed of a config, interpolated; where it has none, any."""
    seed = config["training"]["seed"]
    return int(np.random.randint(2**31)) if seed is None else seed


def derive_seed(seed: int, *numbers: int) -> int:
    """Return a seed that depends on a run's seed and on further numbers."""
    entropy = [abs(seed), *numbers]
    return int(np.random.SeedSequence(entropy).generate_state(1)[0])


def state_of_seed(seed: int) -> dict:
    """Return the state of the random numbers after a seed, and leave theirs alone."""
    outside = get_random_state()
    try:
        fix_random_seed(seed)
        return get_random_state()
    finally:
        set_random_state(outside)


class _Generators:
    """A state of the global generators that is exchanged for the present one.

    NumPy's generator changes places as an object: its state is 2.5 kB, and to copy it
    out and in for each batch takes longer than to make a small batch. What is lost is
    the second of a pair of normal numbers, which NumPy's old interface keeps for the
    next call.

    Parameters
    ----------
    state
        As `get_random_state` returns it.
    """

    def __init__(self, state: dict[str, Any]) -> None:
        version, numbers, gauss = state["python"]
        self._python = (version, tuple(numbers), gauss)
        self._numpy: Any = np.random.MT19937()
        self._numpy.state = state["numpy"]
        # What was read from a file is read-only.
        self._torch: Any = np.array(state["torch"]) if "torch" in state else None

    def exchange(self) -> None:
        """Put this state in, and keep the one that was there."""
        before: Any = random.getstate()
        random.setstate(self._python)
        self._python = before
        numpy: Any = np.random
        before = numpy.get_bit_generator()
        numpy.set_bit_generator(self._numpy)
        self._numpy = before
        torch = sys.modules.get("torch")
        if torch is not None:
            before = torch.get_rng_state()
            if self._torch is not None:
                torch.set_rng_state(torch.as_tensor(self._torch))
            self._torch = before


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
        self._generators = _Generators(state)
        self._items: Iterator[ItemT] | None = None

    def __iter__(self) -> Iterator[ItemT]:
        return self

    def __next__(self) -> ItemT:
        self._generators.exchange()
        try:
            if self._items is None:
                self._items = self._make()
            return next(self._items)
        finally:
            self._generators.exchange()
