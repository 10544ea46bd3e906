"""Settings and updates of all nodes of a model, in one pass over its graph."""

from __future__ import annotations

from thinc.api import Model, Optimizer

from .lazy_params import flush_on_demand, peek
from .optimizer import FusedOptimizer


def nodes(model: Model) -> list[Model]:
    """Return a model's nodes, each once: itself, its layers, their layers ..."""
    found = [model]
    seen = {model.id}
    # The list grows while it is gone through.
    for node in found:
        for layer in node.layers:
            if layer.id not in seen:
                seen.add(layer.id)
                found.append(layer)
    return found


def set_dropout_rate(model: Model, rate: float) -> None:
    """Set the dropout rate of all nodes that have one.

    Parameters
    ----------
    model
        The model.
    rate
        From 0 to 1.
    """
    for node in nodes(model):
        if "dropout_rate" in node.attrs:
            node.attrs["dropout_rate"] = rate


def finish_update(model: Model, optimizer: Optimizer) -> None:
    """Update a model's parameters by the gradients that have added up.

    Parameters
    ----------
    model
        The model.
    optimizer
        A `FusedOptimizer` gets all parameters at once, others one by one.
    """
    places = []
    for node in nodes(model):
        for shim in node.shims:
            shim.finish_update(optimizer)
        # As a rule a node has no parameters.
        for name in node.param_names if node._has_params else ():
            if node.has_grad(name):
                places.append((node, name))
    if isinstance(optimizer, FusedOptimizer):
        params = [
            ((node.id, name), peek(node, name)[0], node.get_grad(name))
            for node, name in places
        ]
        updated, postponed = optimizer.update(params)
        for place, steps in postponed.items():
            flush_on_demand(*places[place], steps)
    else:
        params = [
            ((node.id, name), node.get_param(name), node.get_grad(name))
            for node, name in places
        ]
        updated = [optimizer(*param)[0] for param in params]
    for (node, name), (_, before, _), after in zip(
        places, params, updated, strict=True
    ):
        if after is not before:
            node.set_param(name, after)
