"""Fused paths that are made once for many predictions.

To find the layers of a graph and their parameters takes longer than a short text's way
through them. To see that they are still the same takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter, eq, is_
from typing import Any, Generic, TypeVar
from weakref import finalize

from thinc.api import Model

__all__ = ["KeptPredictors", "Setting"]

MadeT = TypeVar("MadeT")
# Attributes of a layer, and the name of one that a fused path depends on.
Setting = tuple[dict[str, Any], str]
_parts_of = attrgetter("_func", "_layers", "_has_params")


class _Graph:
    """The layers, parameters and settings of a graph at one time.

    Numbers within a parameter's array may change: a fused path has the array itself.

    Attributes
    ----------
    can_be_kept
        Whether a fused path has the parameters themselves, not copies of them.
    """

    def __init__(self, model: Model, settings: list[Setting]) -> None:
        nodes = list(model.walk())
        # The tables where Thinc keeps a layer's parameters, rather than the model
        # itself, which would outlive its last user.
        self._below = [node for node in nodes if node is not model]
        self._tables: list[dict[Any, Any]] = []
        self._keys: list[tuple[int, str]] = []
        for node in nodes:
            self._tables += [node._params._params] * len(node.param_names)
            self._keys += [(node.id, name) for name in node.param_names]
        self._settings = settings
        # Copies: layers may be put in place of others in the list itself.
        self._shape = [
            (function, list(layers), dict(has_params))
            for function, layers, has_params in self._find_shape(model)
        ]
        self._values = [attrs.get(name) for attrs, name in settings]
        self._arrays: list[Any] = list(self._find_arrays())
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
            all(map(eq, self._find_shape(model), self._shape))
            and all(map(is_, self._find_arrays(), self._arrays))
            and [attrs.get(name) for attrs, name in self._settings] == self._values
        )

    def _find_shape(
        self, model: Model
    ) -> Iterator[tuple[Any, list[Model], dict[str, Any]]]:
        return map(_parts_of, (model, *self._below))

    def _find_arrays(self) -> Iterator[Any]:
        return map(dict.get, self._tables, self._keys)


class KeptPredictors(Generic[MadeT]):
    """What fused paths were made for models, for as long as these stay the same.

    Parameters
    ----------
    make
        Returns the fused path of a model, and the settings that it depends on; None if
        the model's graph has none.
    """

    def __init__(
        self, make: Callable[[Model], tuple[MadeT, list[Setting]] | None]
    ) -> None:
        self._make = make
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
        graph = _Graph(model, settings)
        if graph.can_be_kept:
            if key not in self._kept:
                finalize(model._params, self._kept.pop, key, None).atexit = False
            self._kept[key] = graph, path
        return path
