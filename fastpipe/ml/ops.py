"""Thinc's Ops on the CPU, with this library's kernels."""

from __future__ import annotations

from typing import Any

import numpy
from thinc.api import NumpyOps, set_current_ops
from thinc.backends import context_ops
from thinc.config import registry
from thinc.types import Floats2d

from .._layers import ops as kernels

# To compare with a type of NumPy's takes four times as long.
_FLOAT32 = numpy.dtype("float32")


@registry.ops("FastOps")
class FastOps(NumpyOps):
    """NumPy arrays, with OpenBLAS and vectorised kernels.

    Thinc finds it under NumpyOps' name, and prefers it as the one registered last: so
    it is also what ``require_cpu``, ``use_ops("numpy")`` and ``Model.to_cpu`` take.
    Arrays that the kernels do not know (of double precision, say) go to NumpyOps.
    """

    name = "numpy"

    def cblas(self) -> Any:
        """Return the BLAS functions for compiled code, with OpenBLAS' sgemm."""
        return _CBLAS

    def gemm(
        self,
        x: Any,
        y: Any,
        *,
        out: Any = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:
        """Multiply two matrices.

        Parameters
        ----------
        x, y
            The factors, float32.
        out
            Overwritten with the product, if given.
        trans1, trans2
            Transpose `x`, `y` first.

        Returns
        -------
        array
            The product: float32.

        Raises
        ------
        ValueError
            If the shapes do not fit, or the arrays are not float32.
        """
        if not (_is_matrix(x) and _is_matrix(y)) or (
            out is not None and not out.flags.c_contiguous
        ):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        x = numpy.ascontiguousarray(x)
        y = numpy.ascontiguousarray(y)
        return kernels.gemm(x, y, out, trans1, trans2)

    def maxout(self, X: Any) -> tuple[Any, Any]:
        """Return the largest piece of each output (N, O), and which it is."""
        if X.dtype != numpy.float32 or not X.flags.c_contiguous:
            return super().maxout(X)
        return kernels.maxout(X)

    def backprop_maxout(self, dY: Any, which: Any, P: int) -> Any:
        """Return the gradient (N, O, P) of what `maxout` was given."""
        if dY.dtype != numpy.float32:
            return super().backprop_maxout(dY, which, P)
        return kernels.backprop_maxout(numpy.ascontiguousarray(dY), which, P)

    def softmax(
        self,
        x: Any,
        *,
        inplace: bool = False,
        axis: int = -1,
        temperature: float = 1.0,
    ) -> Any:
        """Return the softmax along an axis."""
        if not _is_matrix(x) or axis not in (-1, 1) or not x.flags.c_contiguous:
            return super().softmax(
                x, inplace=inplace, axis=axis, temperature=temperature
            )
        return kernels.softmax(x if inplace else x.copy(), temperature)

    def gelu(self, X: Any, inplace: bool = False) -> Any:
        """Return the output of Gaussian error linear units."""
        if not is_plain(X):
            return super().gelu(X, inplace=inplace)
        return kernels.gelu(X if inplace else X.copy())

    def backprop_gelu(self, dY: Any, X: Any, inplace: bool = False) -> Any:
        """Return the gradient of what `gelu` was given."""
        if not (is_plain(dY) and is_plain(X) and dY.shape == X.shape):
            return super().backprop_gelu(dY, X, inplace=inplace)
        return kernels.backprop_gelu(dY if inplace else dY.copy(), X)

    def get_dropout_mask(self, shape: Any, drop: float | None) -> Any:
        """Return a random mask, scaled so that the mean stays what it was.

        Parameters
        ----------
        shape
        drop
            The rate: the part of the elements that become 0.

        Returns
        -------
        array
            float32: 0, or ``1 / (1 - drop)``. The seed comes from NumPy's global
            generator.
        """
        if drop is None or drop <= 0:
            return numpy.ones(shape, dtype="float32")
        if drop >= 1.0:
            return numpy.zeros(shape, dtype="float32")
        if isinstance(shape, int):
            shape = (shape,)
        return kernels.dropout_mask(tuple(shape), draw_seed(), drop)

    def clip_gradient(self, gradient: Any, threshold: float) -> Any:
        """Scale a gradient down, in place, if its norm is above the threshold."""
        if gradient.dtype != numpy.float32 or not gradient.flags.c_contiguous:
            return super().clip_gradient(gradient, threshold)
        norm = kernels.norm(gradient.reshape(-1))
        if norm >= threshold:
            gradient *= threshold / norm
        return gradient

    def unflatten(self, X: Any, lengths: Any, pad: int = 0) -> Any:
        """Cut an array into views of the given lengths; see `Ops.unflatten`."""
        if pad > 0:
            return super().unflatten(X, lengths, pad)
        views, start = [], 0
        for length in numpy.asarray(lengths).tolist():
            views.append(X[start : start + length])
            start += length
        return views

    def argmax(self, X: Floats2d) -> Any:
        """Return each row's largest column: int32 (N,), the first of equals."""
        return kernels.argmax(self.as_contig(X))


_CBLAS = kernels.make_cblas()


def _is_matrix(array: Any) -> bool:
    return array.dtype == numpy.float32 and array.ndim == 2


def is_plain(array: Any) -> bool:
    """Return whether kernels can take an array as a row of float32 numbers."""
    return (
        isinstance(array, numpy.ndarray)
        and array.dtype == _FLOAT32
        and array.flags.c_contiguous
    )


def draw_seed() -> int:
    """Draw the seed of a dropout mask from NumPy's global generator."""
    return int(numpy.random.randint(0, 2**63, dtype=numpy.int64))


def install() -> None:
    """Make `FastOps` the current Ops, unless those of a GPU are in use."""
    if context_ops.get() is None or type(context_ops.get()) is NumpyOps:
        set_current_ops(FastOps())
