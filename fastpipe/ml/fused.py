"""When a layer takes its fused path, and what the fused paths share.

A model graph of plain Thinc layers is the definition of an architecture. On the CPU,
some nodes compute their whole subgraph in one call of compiled code, on the same
parameters, instead of calling the layers below one by one. Which of the two is taken
makes no difference but for speed: with the same seed, dropout masks are the same too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy
from thinc.api import Model, NumpyOps

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


def may_fuse(model: Model) -> bool:
    """Whether a node may take its fused path."""
    return isinstance(model.ops, NumpyOps) and not _use_reference.get()


def have_names(*nodes_and_names: tuple[Model, str]) -> bool:
    """Whether each node is of the kind named: the graph may have been changed."""
    return all(node.name == name for node, name in nodes_and_names)


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
