"""Small helpers for programs that use a GPU."""

from __future__ import annotations

import warnings
from typing import Any

from thinc import compat
from thinc.api import CupyOps, NumpyOps, get_current_ops

from ..errors import FastpipeWarning
from .environment import is_in_jupyter

# CuPy, where it is installed, as Thinc has found it; it has no types.
cupy: Any = compat.cupy
Stream: Any = None if cupy is None else cupy.cuda.stream.Stream


def get_cuda_stream(require: bool = False, non_blocking: bool = True) -> Any:
    """Return a stream of the GPU, None where Thinc uses none.

    Parameters
    ----------
    require
        Whether to make one even if the current Ops use no GPU.
    non_blocking
        Whether it runs beside the default stream.
    """
    if Stream is None or (isinstance(get_current_ops(), NumpyOps) and not require):
        return None
    return Stream(non_blocking=non_blocking)


def get_async(stream: Any, numpy_array: Any) -> Any:
    """Return an array, in the memory of a stream's GPU unless the stream is None."""
    if stream is None:
        return numpy_array
    array = cupy.ndarray(numpy_array.shape, order="C", dtype=numpy_array.dtype)
    array.set(numpy_array, stream=stream)
    return array


def warn_if_jupyter_cupy() -> None:
    """Warn that a notebook's cells each have to ask for the GPU."""
    if is_in_jupyter() and isinstance(get_current_ops(), CupyOps):
        warnings.warn(
            "[W111] In a notebook prefer_gpu() or require_gpu() has to be called in "
            "the same cell as what uses the GPU",
            FastpipeWarning,
            stacklevel=3,
        )
