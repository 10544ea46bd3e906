"""The fused path of a tagger's last layer: one label a token.

Prediction needs the best label only, and training the loss and its gradient: the
probabilities of all labels are never handed out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model
from thinc.layers.chain import forward as chain_forward
from thinc.layers.softmax import forward as softmax_forward
from thinc.layers.with_array import forward as with_array_forward

from .._layers.softmax_head import learn_labels, predict_confidence, predict_labels
from .fused import grads, may_fuse, params, runs
from .kept_predictors import KeptPredictors, Setting
from .token_vectors import TokenVectors, run_flat

if TYPE_CHECKING:
    from ..tokens import Doc


def is_fusible(model: Model) -> bool:
    """Whether a model is token vectors and a softmax, with weights, on the CPU.

    Its layers tell, not the names that the graph has for some of them: what those stand
    for depends on who saved it.
    """
    return may_fuse(model) and _heads.find(model) is not None


def _find_head(model: Model) -> tuple[tuple[Any, Any], list[Setting]] | None:
    """Return the weights of a model's softmax, and what else it depends on."""
    if model._func is not chain_forward or len(model.layers) != 2:
        return None
    head = model.layers[1]
    if head._func is not with_array_forward or not runs(head, softmax_forward):
        return None
    layer = _softmax(model)
    is_plain = layer.attrs.get("softmax_temperature", 1.0) == 1.0
    if not is_plain or layer.has_param("W") is not True:
        return None
    W, b = params(layer, "W", "b")
    return (W, b), [(layer.attrs, "softmax_temperature")]


_heads = KeptPredictors(
    _find_head, nodes=lambda model: [model, model.layers[1], _softmax(model)]
)


def _weights(model: Model) -> tuple[Any, Any]:
    """Return W (n_labels, width) and b (n_labels,) of a model that `is_fusible`."""
    found = _heads.find(model)
    assert found is not None, "the model is fusible"
    return found


def _softmax(model: Model) -> Model:
    softmax: Model = model.layers[1].layers[0]
    return softmax


def best_labels(model: Model, docs: Sequence[Doc]) -> list[NDArray[numpy.int64]]:
    """Return the index of each token's best label, int64 (n_tokens,) a doc.

    Parameters
    ----------
    model
        A model that `is_fusible`.
    docs
        The docs.
    """
    vectors, _ = run_flat(model.layers[0], docs, is_train=False)
    found = predict_labels(_contiguous(vectors), *_weights(model))
    ops: Any = model.ops
    return ops.unflatten(found, vectors.lengths)


def best_labels_with_confidence(
    model: Model, docs: Sequence[Doc], temperature: float
) -> tuple[list[NDArray[numpy.int64]], list[NDArray[numpy.float32]]]:
    """Return the index of each token's best label, and how probable it is.

    Parameters
    ----------
    model
        A model that `is_fusible`.
    docs
        The docs.
    temperature
        What scores are divided by before the softmax.

    Returns
    -------
    tuple of list
        Of each doc int64 (n_tokens,), and float32 (n_tokens,).
    """
    vectors, _ = run_flat(model.layers[0], docs, is_train=False)
    W, b = _weights(model)
    labels, probabilities = predict_confidence(_contiguous(vectors), W, b, temperature)
    ops: Any = model.ops
    lengths = vectors.lengths
    return ops.unflatten(labels, lengths), ops.unflatten(probabilities, lengths)


def learn(
    model: Model,
    docs: Sequence[Doc],
    labels: NDArray[numpy.int64],
    label_smoothing: float = 0.0,
    weights: NDArray[numpy.float32] | None = None,
) -> float:
    """Add to the gradients of a model what a batch's labels teach; return the loss.

    Parameters
    ----------
    model
        A model that `is_fusible`.
    docs
        The docs.
    labels
        The right label of each token of all docs, int64 (n_tokens of all docs,); -1
        where it is not known, ``-2 - label`` where it is any but this one.
    label_smoothing
        The share of probability that the wrong labels get together.
    weights
        What the gradient of a token with a label is multiplied by, (n_labels,); by
        default 1.
    """
    vectors, backprop = run_flat(model.layers[0], docs, is_train=True)
    W, b = _weights(model)
    dW, db = grads(_softmax(model), "W", "b")
    loss, d_vectors = learn_labels(
        _contiguous(vectors),
        W,
        b,
        numpy.ascontiguousarray(labels, dtype="int64"),
        dW,
        db,
        label_smoothing,
        weights,
    )
    backprop(d_vectors)
    return loss


def _contiguous(vectors: TokenVectors) -> Any:
    return numpy.ascontiguousarray(vectors.data, dtype="float32")
