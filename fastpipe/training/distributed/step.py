"""A step of the optimizer for one array."""

from __future__ import annotations

import math
from typing import Any

from thinc.api import Optimizer

from .owner import Update
from .parameters import Parameters


def make_step(parameters: Parameters, optimizer: Optimizer) -> Update:
    """Return a function that takes a step of an optimizer for an array by its name.

    The gradient is a sum over batches. For plain gradient descent that is a longer
    step by itself. Adam's step is as long whatever the gradient's scale: to go as far
    as updates for each batch would, it grows with the root of their number (Malladi
    et al., 2022, "On the SDEs and scaling rules for adaptive gradient algorithms").
    """
    is_adaptive = optimizer.b1 > 0.0 and optimizer.b2 > 0.0
    step: Any = optimizer

    def update(name: str, weights: Any, gradient: Any, n_batches: int) -> None:
        shape = parameters.shape(name)
        scale = math.sqrt(n_batches) if is_adaptive else 1.0
        # The name stands for the id of a node, which is another in each process.
        step(name, weights.reshape(shape), gradient.reshape(shape), lr_scale=scale)

    return update
