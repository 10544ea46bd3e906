"""The gradient of a large table of which a batch touches few rows."""

from __future__ import annotations

from typing import Any

import numpy

from .._layers.lazy_adam import TouchedRows


class SparseGradient(numpy.ndarray):
    """A gradient that knows which rows of its table may not be zero.

    To everyone else it is an array of zeros and a few numbers. An optimizer that knows
    it goes only through the rows that were touched, and postpones the step for the
    others: see `LazyAdam`.

    Whoever changes it by other means than `touched` announces makes it an ordinary
    array, and so is every copy or part of it.

    Attributes
    ----------
    touched : TouchedRows or None
        The rows where it may not be zero; None for an ordinary array.
    n_rows
        Number of rows of the table.
    """

    touched: TouchedRows | None = None
    n_rows: int = 0

    @classmethod
    def zeros(cls, width: int, n_rows: int) -> SparseGradient:
        """Return a gradient (width * n_rows,) without touched rows."""
        zeros: Any = numpy.zeros(width * n_rows, dtype="float32")
        gradient = zeros.view(cls)
        gradient.touched = TouchedRows(n_rows)
        gradient.n_rows = n_rows
        return gradient

    def __setitem__(self, key: Any, value: Any) -> None:
        self.touched = None
        super().__setitem__(key, value)

    def __array_ufunc__(
        self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any
    ) -> Any:
        outputs = kwargs.pop("out", ())
        for output in outputs:
            if isinstance(output, SparseGradient):
                output.touched = None
        if outputs:
            kwargs["out"] = tuple(map(_plain, outputs))
        result = getattr(ufunc, method)(*map(_plain, inputs), **kwargs)
        # `a += b` binds `a` to what is returned.
        return outputs[0] if len(outputs) == 1 else result


def _plain(item: Any) -> Any:
    return item.view(numpy.ndarray) if isinstance(item, SparseGradient) else item
