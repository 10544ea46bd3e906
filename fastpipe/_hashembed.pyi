"""The embedding layer of a batch in one call without the GIL."""

from typing import Any

class HashEmbedBatch:
    def __init__(
        self,
        tables: list[Any],
        seeds: list[Any],
        W: Any,
        b: Any,
        gain: Any,
        bias: Any,
        masks: list[Any],
        drop: float = 0.0,
        drop_seed: int = 0,
        n_given: int = 0,
    ) -> None: ...
    def copy(self) -> HashEmbedBatch: ...
    def forward(self, keys: Any, given: Any = None) -> Any: ...
    def backward(
        self,
        dY: Any,
        d_tables: list[Any],
        dW: Any,
        db: Any,
        d_gain: Any,
        d_bias: Any,
        d_given: Any = None,
    ) -> None: ...
    @property
    def tables(self) -> list[Any]: ...
    @property
    def masks(self) -> list[Any]: ...
    @property
    def params(self) -> tuple[Any, ...]: ...
