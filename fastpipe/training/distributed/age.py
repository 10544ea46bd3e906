"""How old gradients are when they reach the owner of their arrays."""

from __future__ import annotations

# The share of the latest gradient in the mean.
_SHARE = 0.05


class Age:
    """A running mean of ages, counted in updates of an array.

    Parameters
    ----------
    expected
        The mean before any gradient came.
    """

    def __init__(self, expected: float) -> None:
        self.mean = float(expected)

    def note(self, age: float) -> None:
        """Take in the age of a gradient."""
        self.mean += _SHARE * (age - self.mean)
