"""Fused paths that are made once for many predictions.

To find the layers of a graph and their parameters takes longer than a short text's way
through them. To see that they are still the same takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar
from weakref import finalize

from thinc.api import Model

from .._layers.known_graph import KnownGraph

__all__ = ["KeptPredictors", "Setting"]

MadeT = TypeVar("MadeT")
# Attributes of a layer, and the name of one that a fused path depends on.
Setting = tuple[dict[str, Any], str]


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
        self._kept: dict[int, tuple[KnownGraph, MadeT]] = {}

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
        graph = KnownGraph(model, list(self._nodes(model)), settings)
        if graph.can_be_kept:
            if key not in self._kept:
                finalize(model._params, self._kept.pop, key, None).atexit = False
            self._kept[key] = graph, path
        return path
