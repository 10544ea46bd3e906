"""The gradient of a large table of which a batch touches little."""

from __future__ import annotations

from typing import Any

import numpy


class SparseGradient(numpy.ndarray):
    """A gradient (n_classes * length,) that knows which places may not be zero.

    To everyone else it is an array of zeros and a few numbers. An optimizer that knows
    it goes only through the places that were ever touched: elsewhere weights, gradient
    and moments are zero, so a step changes nothing.

    Whoever changes it by other means than `touch` announces makes it an ordinary array,
    and so is every copy or part of it.

    Attributes
    ----------
    length
        Number of places of a class; 0 for an ordinary array.
    """

    length: int = 0
    _places: Any = None
    # The arrays that `_places` was found for.
    _owner: tuple[Any, Any] | None = None

    @classmethod
    def zeros(cls, n_classes: int, length: int) -> SparseGradient:
        """Return a gradient without touched places."""
        zeros: Any = numpy.zeros(n_classes * length, dtype="float32")
        gradient = zeros.view(cls)
        gradient.length = length
        gradient._places = numpy.zeros(0, dtype="int32")
        return gradient

    def touch(self, places: Any) -> None:
        """Say that the gradient changes at places, int32 (n,), sorted."""
        if self.length:
            self._places = numpy.union1d(self._places, places)

    def places(self, param: tuple[Any, ...]) -> Any:
        """Return the places that a step has to go through, int32 (n,), sorted.

        Parameters
        ----------
        param
            Weights, gradient, moments and average, as the optimizer hands them on.
        """
        weights, _, mom1, mom2, average = param[:5]
        owner = (weights, mom1)
        if self._owner is None or any(
            a is not b for a, b in zip(owner, self._owner, strict=True)
        ):
            # Weights that were loaded, say: look for what is not zero.
            for array in (weights, mom1, mom2, average):
                if array is not None:
                    used = array.reshape(-1, self.length).any(axis=0)
                    self.touch(numpy.flatnonzero(used).astype("int32"))
            self._owner = owner
        return self._places

    def __setitem__(self, key: Any, value: Any) -> None:
        self.length = 0
        super().__setitem__(key, value)

    def __array_ufunc__(
        self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any
    ) -> Any:
        outputs = kwargs.pop("out", ())
        for output in outputs:
            if isinstance(output, SparseGradient):
                output.length = 0
        if outputs:
            kwargs["out"] = tuple(map(_plain, outputs))
        result = getattr(ufunc, method)(*map(_plain, inputs), **kwargs)
        # `a += b` binds `a` to what is returned.
        return outputs[0] if len(outputs) == 1 else result


def _plain(item: Any) -> Any:
    return item.view(numpy.ndarray) if isinstance(item, SparseGradient) else item
