"""What depends on the platform, or on an optional library."""

from __future__ import annotations

import copyreg as copy_reg
import pickle
from typing import Any, Literal, Protocol, runtime_checkable

from thinc.api import Optimizer

from .util.environment import is_linux, is_osx, is_windows
from .util.gpu import Stream as CudaStream
from .util.gpu import cupy

__all__ = [
    "CudaStream",
    "Literal",
    "Optimizer",
    "Protocol",
    "copy_array",
    "copy_reg",
    "cupy",
    "is_linux",
    "is_osx",
    "is_windows",
    "pickle",
    "runtime_checkable",
]


def copy_array(dst: Any, src: Any) -> None:
    """Copy an array's elements into another, between a GPU's memory and ours too.

    Parameters
    ----------
    dst, src
        Arrays of NumPy or CuPy, of one shape.
    """
    if hasattr(src, "get") and not hasattr(dst, "get"):
        dst[...] = src.get()
    elif hasattr(dst, "set") and not hasattr(src, "get"):
        dst.set(src)
    else:
        dst[...] = src
