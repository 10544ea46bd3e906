"""Parameters whose postponed steps are taken when somebody asks for them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from thinc.api import Model

from .._layers.lazy_adam import LazyAdam


class LazyParams:
    """Stands before the parameters of a node, and hands on what it is asked for.

    Whoever asks for an array gets it with all steps taken. Code that knows of the
    postponed ones uses `peek` instead.

    Parameters
    ----------
    params
        Where the node has its parameters, Thinc's ``ParamServer``.
    """

    def __init__(self, params: Any) -> None:
        self.params = params
        self.steps: dict[str, LazyAdam] = {}

    def get_param(self, model_id: int, name: str) -> Any:
        """Return a parameter that is up to date."""
        if name in self.steps:
            self.steps[name].catch_up()
        return self.params.get_param(model_id, name)

    def set_param(self, model_id: int, name: str, value: Any) -> None:
        """Replace a parameter. The old array is up to date, too."""
        if name in self.steps:
            self.steps.pop(name).catch_up()
        self.params.set_param(model_id, name, value)

    def __getattr__(self, name: str) -> Any:
        if name in ("params", "steps"):
            # Not set yet: this is a copy in the making.
            raise AttributeError(name)
        return getattr(self.params, name)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return deepcopy(self._flushed(), memo)

    def __reduce__(self) -> Any:
        return _same, (self._flushed(),)

    def _flushed(self) -> Any:
        for steps in self.steps.values():
            steps.catch_up()
        return self.params


def peek(node: Model, name: str) -> tuple[Any, LazyAdam | None]:
    """Return a parameter as it is, and the steps that its rows may have postponed."""
    params: Any = node._params
    if isinstance(params, LazyParams):
        return params.params.get_param(node.id, name), params.steps.get(name)
    return node.get_param(name), None


def flush_on_demand(node: Model, name: str, steps: LazyAdam) -> None:
    """Have the steps that are postponed taken when somebody asks for a parameter."""
    params: Any = node._params
    if not isinstance(params, LazyParams):
        # Thinc has no other place to be told that a parameter is asked for.
        params = LazyParams(params)
        node._params = params
    params.steps[name] = steps


def _same(params: Any) -> Any:
    return params
