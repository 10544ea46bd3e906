"""Which components learn."""

from __future__ import annotations

from collections.abc import Container
from typing import Any


def learns(component: Any) -> bool:
    """Whether a component has weights that updates change."""
    return bool(getattr(component, "is_trainable", False)) and hasattr(
        component, "finish_update"
    )


def learning_components(
    nlp: Any, exclude: Container[str] = ()
) -> list[tuple[str, Any]]:
    """Return the active components of a pipeline that learn, with their names.

    Parameters
    ----------
    nlp
        The pipeline.
    exclude
        Components that are kept as they are, such as frozen ones.
    """
    return [
        (name, component)
        for name, component in nlp.pipeline
        if name not in exclude and learns(component)
    ]
