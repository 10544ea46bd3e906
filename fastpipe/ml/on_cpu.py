"""Layers that run on the CPU, whatever the rest of the model runs on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thinc.api import Model, NumpyOps, Ops, with_cpu
from thinc.layers.with_cpu import forward as with_cpu_forward

from .fused import with_forward


def on_cpu(layer: Model, ops: Ops) -> Model:
    """Run a layer on the CPU; its input comes and its output goes where `ops` are.

    Where those are on the CPU as well there is nothing to bring or take, and Thinc's
    search for arrays, through every doc of a batch, is left out.

    Parameters
    ----------
    layer
        The layer.
    ops
        The Ops of the model around it.
    """
    model: Any = with_cpu(layer, ops)
    return with_forward(model, forward)


def forward(model: Model, X: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    if isinstance(model.ops, NumpyOps):
        return model.layers[0](X, is_train)
    return with_cpu_forward(model, X, is_train)
