"""Callbacks for configs that mark the work of models on the GPU's time line.

NVIDIA's profiler (Nsight Systems) shows the marks (NVTX ranges) beside the kernels.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thinc.api import Model, wrap_model_recursive
from thinc.layers import with_nvtx_range
from thinc.util import use_nvtx_range

from ..registry import registry

if TYPE_CHECKING:
    from ..language import Language

# What a component does in a training step and in annotation.
_METHODS = (
    "pipe",
    "predict",
    "set_annotations",
    "update",
    "rehearse",
    "get_loss",
    "initialize",
    "begin_update",
    "finish_update",
)


@registry.callbacks("fastpipe.models_with_nvtx_range.v1")
def create_models_with_nvtx_range(
    forward_color: int = -1, backprop_color: int = -1
) -> Callable[[Language], Language]:
    """Return a callback that marks the passes of every layer of every model.

    It is meant for ``[nlp.after_pipeline_creation]``.

    Parameters
    ----------
    forward_color, backprop_color
        Colours of the marks as ARGB numbers; -1 for the profiler's own.
    """

    def mark(nlp: Language) -> Language:
        for _, component in nlp.pipeline:
            if isinstance(getattr(component, "model", None), Model):
                component.model = _with_marks(
                    component.model, forward_color, backprop_color
                )
        return nlp

    return mark


@registry.callbacks("fastpipe.models_and_pipes_with_nvtx_range.v1")
def create_models_and_pipes_with_nvtx_range(
    forward_color: int = -1,
    backprop_color: int = -1,
    additional_pipe_functions: dict[str, list[str]] | None = None,
) -> Callable[[Language], Language]:
    """Return a callback that marks the work of components and of their models.

    Parameters
    ----------
    forward_color, backprop_color
        Colours of the marks as ARGB numbers; -1 for the profiler's own.
    additional_pipe_functions
        Further methods to mark, by the component's name.
    """
    mark_models = create_models_with_nvtx_range(forward_color, backprop_color)

    def mark(nlp: Language) -> Language:
        for name, component in mark_models(nlp).pipeline:
            further = (additional_pipe_functions or {}).get(name, ())
            for method in (*_METHODS, *further):
                if hasattr(component, method):
                    _mark_method(component, name, method)
        return nlp

    return mark


def _with_marks(model: Model, forward_color: int, backprop_color: int) -> Model:
    def wrap(node: Model) -> Model:
        return with_nvtx_range(
            node, forward_color=forward_color, backprop_color=backprop_color
        )

    return wrap_model_recursive(model, wrap)


def _mark_method(component: Any, name: str, method: str) -> None:
    function = getattr(type(component), method)

    @functools.wraps(function)
    def marked(self: Any, *args: Any, **kwargs: Any) -> Any:
        with use_nvtx_range(f"{name} {method}"):
            return function(self, *args, **kwargs)

    try:
        setattr(component, method, types.MethodType(marked, component))
    except AttributeError:
        # Objects of C classes have no attributes of their own.
        return
