"""The products of a backward pass, see ``_layers/maxout_products.pxd``."""

from typing import Any

from numpy.typing import NDArray

def backprop_maxout_products(
    d: NDArray[Any],
    which: NDArray[Any],
    W: NDArray[Any],
    X: NDArray[Any],
    dX: NDArray[Any],
    dW: NDArray[Any],
) -> None: ...
