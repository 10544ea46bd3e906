"""Products of matrices, see ``_runtime/gemm.pxd``."""

from typing import Any

from numpy.typing import NDArray

def multiply_arrays(
    A: NDArray[Any], B: NDArray[Any], C: NDArray[Any], *, add: bool = False
) -> None: ...
