"""What components can do, as protocols for type hints and `isinstance`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from thinc.api import Model, Optimizer

if TYPE_CHECKING:
    from ._example import Example
    from .language import Language

__all__ = ["InitializableComponent", "ListenedToComponent", "TrainableComponent"]


@runtime_checkable
class TrainableComponent(Protocol):
    """A component that learns from examples."""

    model: Any
    is_trainable: bool

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch."""

    def finish_update(self, sgd: Optimizer) -> None:
        """Apply the gradients that were added up."""


@runtime_checkable
class InitializableComponent(Protocol):
    """A component that is set up before training."""

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        nlp: Language,
        **kwargs: Any,
    ) -> None:
        """Find labels and sizes."""


@runtime_checkable
class ListenedToComponent(Protocol):
    """A component whose model others listen to, such as `tok2vec`."""

    model: Any
    listeners: Sequence[Model]
    listener_map: dict[str, Sequence[Model]]
    listening_components: list[str]

    def add_listener(self, listener: Model, component_name: str) -> None:
        """Add a listener of a component."""

    def remove_listener(self, listener: Model, component_name: str) -> bool:
        """Remove a listener of a component, and return whether it was one."""

    def find_listeners(self, component: Any) -> None:
        """Add the listeners in a component's model."""
