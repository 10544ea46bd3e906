"""When a layer takes its fused path, and what the fused paths share.

A model graph of plain Thinc layers is the definition of an architecture. On the CPU,
some nodes compute their whole subgraph in one call of compiled code, on the same
parameters, instead of calling the layers below one by one. Which of the two is taken
makes no difference but for speed: with the same seed, dropout masks are the same too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

import numpy
from thinc.api import Model, NumpyOps
from thinc.layers.chain import forward as chain_forward
from thinc.layers.dropout import forward as drop_out
from thinc.layers.layernorm import forward as normalize
from thinc.layers.maxout import forward as maxout_forward

from .ops import draw_seed

_use_reference: ContextVar[bool] = ContextVar(
    "use_reference",
    default=os.environ.get("FASTPIPE_REFERENCE", "0").lower() not in ("", "0", "false"),
)


@contextmanager
def use_reference_path() -> Iterator[None]:
    """Run the plain Thinc layers within this context.

    The environment variable ``FASTPIPE_REFERENCE=1`` does so for a whole process.
    """
    token = _use_reference.set(True)
    try:
        yield
    finally:
        _use_reference.reset(token)


def is_reference_path() -> bool:
    """Whether the plain Thinc layers are to be run."""
    return _use_reference.get()


def may_fuse(model: Model) -> bool:
    """Whether a node may take its fused path."""
    return isinstance(model.ops, NumpyOps) and not _use_reference.get()


class MaxoutBlock(NamedTuple):
    """The nodes of Thinc's ``Maxout(normalize=True, dropout=...)``."""

    maxout: Model
    layer_norm: Model
    dropout: Model

    @property
    def has_weights(self) -> bool:
        """Whether the block has been initialized."""
        return self.maxout.has_param("W") is True


def with_forward(model: Model, forward: Callable[..., Any]) -> Model:
    """Return a node like another one, with the same layers, that runs differently."""
    return Model(
        model.name,
        forward,
        init=model.init,
        layers=model.layers,
        attrs=model.attrs,
        dims={name: model.maybe_get_dim(name) for name in model.dim_names},
        ops=model.ops,
    )


def runs(node: Model, *functions: Callable[..., Any]) -> bool:
    """Whether a node's layers run these functions, one each.

    A node is what its function is: its name comes from a file, and the graph may have
    been changed.
    """
    return len(node.layers) == len(functions) and all(
        layer._func is function
        for layer, function in zip(node.layers, functions, strict=True)
    )


def find_maxout_block(node: Model) -> MaxoutBlock | None:
    """Return the parts of a layer that is such a block; None of another."""
    if node._func is not chain_forward or not runs(node, chain_forward, drop_out):
        return None
    norm_chain, dropout = node.layers
    if not runs(norm_chain, maxout_forward, normalize):
        return None
    maxout, layer_norm = norm_chain.layers
    return MaxoutBlock(maxout, layer_norm, dropout)


def params(node: Model, *names: str) -> tuple[Any, ...]:
    """Return parameters of a node as C-contiguous float32 arrays."""
    return tuple(
        numpy.ascontiguousarray(node.get_param(name), dtype="float32") for name in names
    )


def grads(node: Model, *names: str) -> tuple[Any, ...]:
    """Return the gradients of a node's parameters, to be added to in place.

    A gradient that is not there yet becomes an array of zeros.
    """
    found = []
    for name in names:
        if not node.has_grad(name):
            zeros: Any = numpy.zeros(node.get_param(name).shape, dtype="float32")
            node.set_grad(name, zeros)
        found.append(node.get_grad(name))
    return tuple(found)


def dropout_args(node: Model, is_train: bool) -> tuple[float, int]:
    """Return the rate of a dropout node, 0 if it is idle, and a seed."""
    attrs: dict[str, Any] = node.attrs
    rate = float(attrs["dropout_rate"] or 0.0)
    if not is_train or not attrs.get("is_enabled", True) or rate <= 0.0:
        return 0.0, 0
    return rate, 0 if rate >= 1.0 else draw_seed()
