"""What an optimizer knows of each parameter, under names that outlive the process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thinc.api import Model, Optimizer, get_current_ops

# By parameter.
_MOMENTS = ("mom1", "mom2", "averages")
_COUNTS = ("nr_update", "last_seen")


def optimizer_state(
    models: Mapping[str, Model], optimizer: Optimizer
) -> dict[str, dict[str, Any]]:
    """Return the optimizer's moments, averages and counts, each by parameter.

    Parameters
    ----------
    models
        The models that it updates, by name.
    optimizer
        The optimizer.
    """
    keys = _parameter_keys(models)
    state: dict[str, dict[str, Any]] = {}
    for table in (*_MOMENTS, *_COUNTS):
        values = getattr(optimizer, table) or {}
        state[table] = {
            name: values[key] for name, key in keys.items() if key in values
        }
    return state


def set_optimizer_state(
    models: Mapping[str, Model], optimizer: Optimizer, state: dict[str, dict[str, Any]]
) -> None:
    """Make an optimizer know what another one knew, and nothing else.

    Parameters
    ----------
    models
        The models that it updates, by the same names.
    optimizer
        The optimizer.
    state
        As `optimizer_state` returns it.
    """
    keys = _parameter_keys(models)
    ops = get_current_ops()
    for table in (*_MOMENTS, *_COUNTS):
        values = getattr(optimizer, table)
        if values is None:
            continue
        values.clear()
        for name, value in state[table].items():
            key = keys[name]
            # The array that was read may be read-only, and is in the CPU's memory.
            values[key] = ops.asarray(value).copy() if table in _MOMENTS else value


def _parameter_keys(models: Mapping[str, Model]) -> dict[str, tuple[int, str]]:
    """Return the optimizer's key of each parameter by a name that outlives the run.

    A key holds the id of the model's node, which is another in each process; a name
    is made of the model's name, the node's place in it, and the parameter.
    """
    keys = {}
    for name, model in models.items():
        for place, node in enumerate(model.walk()):
            for parameter in node.param_names:
                keys[f"{name}/{place}/{parameter}"] = (node.id, parameter)
            for index, shim in enumerate(node.shims):
                # A module of PyTorch, whose parameters the optimizer updates as well.
                module = getattr(shim, "_model", None)
                for parameter, _ in getattr(module, "named_parameters", list)():
                    keys[f"{name}/{place}.{index}/{parameter}"] = (shim.id, parameter)
    return keys
