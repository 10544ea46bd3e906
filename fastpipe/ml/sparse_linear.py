"""Thinc's layer ``SparseLinear.v2``, with a fused path for large tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thinc.api import Model, SparseLinear_v2
from thinc.types import Floats2d

from .._layers.sparse_linear import SparseLinearBatch
from .fused import grads, may_fuse
from .lazy_params import peek
from .sparse_gradient import SparseGradient

# Thinc's path.
_reference_forward = SparseLinear_v2()._func


def SparseLinear(
    nO: int | None = None, length: int = 1 << 18
) -> Model[tuple[Any, Any, Any], Floats2d]:
    """Make a linear layer over hashed features.

    Parameters
    ----------
    nO
        Number of outputs. Found at initialisation if not given.
    length
        Number of places of the table of weights.

    Returns
    -------
    Model
        From features, uint64 (n,), their values, float32 (n,), and how many each doc
        has, int32 (n_docs,), to scores, float32 (n_docs, nO).
    """
    layer: Any = SparseLinear_v2(nO, length)
    return Model(
        layer.name,
        forward,
        init=layer.init,
        params=dict.fromkeys(layer.param_names),
        dims={name: layer.maybe_get_dim(name) for name in layer.dim_names},
        attrs=dict(layer.attrs),
    )


def forward(
    model: Model[tuple[Any, Any, Any], Floats2d],
    X: tuple[Any, Any, Any],
    is_train: bool,
) -> tuple[Floats2d, Callable]:
    if not may_fuse(model):
        return _reference_forward(model, X, is_train)
    keys, values, lengths = X
    nO, length = model.get_dim("nO"), model.get_dim("length")
    batch = SparseLinearBatch(keys, values, lengths, nO, length)
    places = batch.used_places()
    W, steps = peek(model, "W")
    if steps is not None:
        steps.catch_up_rows(places)
    scores = batch.forward(W, model.get_param("b"))

    def backprop(d_scores: Floats2d) -> tuple[Any, Any, Any]:
        if not model.has_grad("W"):
            empty: Any = SparseGradient.zeros(nO, length)
            model.set_grad("W", empty)
        dW: Any = model.get_grad("W")
        if isinstance(dW, SparseGradient) and dW.touched is not None:
            dW.touched.add(places)
        batch.backward(model.ops.as_contig(d_scores), dW, *grads(model, "b"))
        return X

    return scores, backprop
