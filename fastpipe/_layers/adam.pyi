"""A step of Adam for all parameters of a model in one call."""

from typing import Any

def adam(
    params: list[tuple[Any, ...]],
    *,
    beta1: float,
    beta2: float,
    eps: float,
    threshold: float = ...,
) -> None: ...
