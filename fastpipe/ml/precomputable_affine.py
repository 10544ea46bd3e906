"""A maxout layer's affine part, applied to each token in each slot it may fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thinc.api import Model
from thinc.types import Floats2d, Floats3d, Floats4d, Ints2d

from ..registry import registry

# Tokens that the initial weights are tried on.
_N_SAMPLES = 256


@registry.layers("fastpipe.PrecomputableAffine.v1")
def PrecomputableAffine(
    nO: int | None,
    nI: int | None,
    nF: int,
    nP: int,
    dropout: float = 0.1,
) -> Model[Floats2d, Floats4d]:
    """Build the first layer of a parser's network.

    A state is described by ``nF`` tokens. The layer is linear in their vectors, so
    what each token adds in each slot is computed once for all states.

    Parameters
    ----------
    nO
        Number of units.
    nI
        Width of a token's vector.
    nF
        Number of slots.
    nP
        Maxout pieces.
    dropout
        Rate at which the units are dropped in training.

    Returns
    -------
    Model
        From token vectors, float32 (n_tokens, nI), to what they add, float32
        (n_tokens, nF, nO, nP). Its parameters are ``W`` (nF, nO, nP, nI), ``b``
        (nO, nP) and ``pad`` (1, nF, nO, nP), which stands for an empty slot.
    """
    return Model(
        "precomputable_affine",
        forward,
        init=init,
        dims={"nO": nO, "nI": nI, "nF": nF, "nP": nP},
        params={"W": None, "b": None, "pad": None},
        attrs={"dropout_rate": dropout},
    )


def forward(
    model: Model[Floats2d, Floats4d], X: Floats2d, is_train: bool
) -> tuple[Floats4d, Callable[[Floats4d], Floats2d]]:
    nF, nO, nP, nI = (model.get_dim(name) for name in ("nF", "nO", "nP", "nI"))
    ops = model.ops
    W = ops.reshape2f(model.get_param("W"), nF * nO * nP, nI)
    Y = ops.reshape4f(ops.gemm(X, W, trans2=True), len(X), nF, nO, nP)

    def backprop(dY: Floats4d) -> Floats2d:
        flat = ops.reshape2f(dY, len(X), nF * nO * nP)
        dW = ops.gemm(flat, X, trans1=True)
        model.inc_grad("W", ops.reshape4f(dW, nF, nO, nP, nI))
        return ops.gemm(flat, W)

    return Y, backprop


def backprop_padding(
    model: Model[Floats2d, Floats4d], dY: Floats3d, ids: Ints2d
) -> Floats4d:
    """Return the gradient of ``pad``, from states whose slots may be empty.

    Parameters
    ----------
    model
        The layer.
    dY
        Gradient of the states' units before the maxout, float32 (n_states, nO, nP).
    ids
        The tokens in the states' slots, (n_states, nF); below 0 where one is empty.

    Returns
    -------
    Floats4d
        float32 (1, nF, nO, nP).
    """
    nF, nO, nP = (model.get_dim(name) for name in ("nF", "nO", "nP"))
    ops = model.ops
    is_empty = ops.asarray2f(ids < 0)
    d_pad = ops.gemm(is_empty, ops.reshape2f(dY, len(dY), nO * nP), trans1=True)
    return ops.reshape4f(d_pad, 1, nF, nO, nP)


def init(
    model: Model[Floats2d, Floats4d],
    X: Floats2d | None = None,
    Y: Floats4d | None = None,
) -> None:
    """Draw weights with which the maxout of normal vectors has unit variance.

    Mishkin and Matas (2016), "All you need is a good init". The bias makes the mean
    zero. All slots are taken to be filled.
    """
    if not (model.has_dim("nO") and model.has_dim("nI")):
        return
    if model.has_param("W") and model.get_param("W").any():
        return
    ops = model.ops
    nF, nO, nP, nI = (model.get_dim(name) for name in ("nF", "nO", "nP", "nI"))
    random = ops.xp.random
    W: Any = ops.asarray4f(
        random.normal(scale=(nF * nI) ** -0.5, size=(nF, nO, nP, nI))
    )
    pad = ops.asarray4f(random.normal(scale=1.0, size=(1, nF, nO, nP)))
    tokens = ops.asarray2f(random.normal(size=(_N_SAMPLES, nF * nI)))
    by_unit = W.transpose((1, 2, 0, 3)).reshape((nO * nP, nF * nI))
    units: Any = ops.gemm(tokens, by_unit, trans2=True)
    units = units.reshape((_N_SAMPLES, nO, nP)).max(axis=2)
    if nP == 1:
        units = ops.relu(units)
    scale = float(units.std()) or 1.0
    model.set_param("W", W / scale)
    model.set_param("b", ops.alloc2f(nO, nP) - float(units.mean()) / scale)
    model.set_param("pad", pad)
