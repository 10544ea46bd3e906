"""Fused paths that are made once for many predictions.

To find the layers of a graph and their parameters takes longer than a short text's way
through them. To see that they are still the same takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter, is_
from typing import Any, Generic, TypeVar
from weakref import finalize

from thinc.api import Model

__all__ = ["KeptPredictors", "Setting"]

MadeT = TypeVar("MadeT")
# Attributes of a layer, and the name of one that a fused path depends on.
Setting = tuple[dict[str, Any], str]
_function_of = attrgetter("_func")
_layers_of = attrgetter("_layers")
_has_params_of = attrgetter("_has_params")


class _Graph:
    """The layers, parameters and settings of a graph at one time.

    Numbers within a parameter's array may change: a fused path has the array itself.

    Attributes
    ----------
    can_be_kept
        Whether a fused path has the parameters themselves, not copies of them.
    """

    def __init__(
        self, model: Model, nodes: Iterable[Model], settings: list[Setting]
    ) -> None:
        nodes = list(nodes)
        # The model itself would outlive its last user.
        self._below = [node for node in nodes if node is not model]
        self._with_layers = [node for node in self._below if node.layers]
        self._with_params = [node for node in self._below if node.param_names]
        # The tables where Thinc keeps parameters.
        self._tables: list[dict[Any, Any]] = []
        self._keys: list[tuple[int, str]] = []
        for node in nodes:
            self._tables += [node._params._params] * len(node.param_names)
            self._keys += [(node.id, name) for name in node.param_names]
        self._attrs = [attrs for attrs, _ in settings]
        self._names = [name for _, name in settings]
        self._values = list(map(dict.get, self._attrs, self._names))
        # Copies: layers may be put in place of others in the list itself.
        self._function, self._layers = model._func, list(model.layers)
        self._has_params = dict(model._has_params)
        self._functions = list(map(_function_of, self._below))
        self._lists = [list(node.layers) for node in self._with_layers]
        self._dicts = [dict(node._has_params) for node in self._with_params]
        self._arrays: list[Any] = list(map(dict.get, self._tables, self._keys))
        # A fused path may have copies of parameters that are not laid out as it needs.
        self.can_be_kept = all(
            array is not None and array.flags.c_contiguous and array.dtype == "float32"
            for array in self._arrays
        ) and all(node._params.proxy is None for node in nodes)

    def is_still(self, model: Model) -> bool:
        """Whether the layers, parameters and settings of the model are the same.

        All of it is asked for each text that is predicted, so it has no loop of Python.
        """
        return (
            model._func is self._function
            and model._layers == self._layers
            and model._has_params == self._has_params
            and list(map(_function_of, self._below)) == self._functions
            and list(map(_layers_of, self._with_layers)) == self._lists
            and list(map(_has_params_of, self._with_params)) == self._dicts
            and all(map(is_, map(dict.get, self._tables, self._keys), self._arrays))
            and list(map(dict.get, self._attrs, self._names)) == self._values
        )


class KeptPredictors(Generic[MadeT]):
    """What fused paths were made for models, for as long as these stay the same.

    Parameters
    ----------
    make
        Returns the fused path of a model, and the settings that it depends on; None if
        the model's graph has none.
    nodes
        Returns the layers of a model that a fused path stands for, by default all.
    """

    def __init__(
        self,
        make: Callable[[Model], tuple[MadeT, list[Setting]] | None],
        nodes: Callable[[Model], Iterable[Model]] = Model.walk,
    ) -> None:
        self._make = make
        self._nodes = nodes
        # By the id of what holds a model's parameters: to models there are no weak
        # references.
        self._kept: dict[int, tuple[_Graph, MadeT]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, model: Model) -> MadeT | None:
        """Return the fused path of a model, made anew where the model has changed."""
        key = id(model._params)
        kept = self._kept.get(key)
        if kept is not None and kept[0].is_still(model):
            return kept[1]
        made = self._make(model)
        if made is None:
            return None
        path, settings = made
        graph = _Graph(model, self._nodes(model), settings)
        if graph.can_be_kept:
            if key not in self._kept:
                finalize(model._params, self._kept.pop, key, None).atexit = False
            self._kept[key] = graph, path
        return path
