"""Vectors of spans out of the vectors of tokens, without the GIL."""

from typing import Any

class SpanReducerBatch:
    def __init__(
        self,
        W: Any,
        b: Any,
        gain: Any,
        bias: Any,
        drop: float = 0.0,
        drop_seed: int = 0,
    ) -> None: ...
    def forward(self, X: Any, starts: Any, ends: Any) -> Any: ...
    def backward(self, dY: Any, dW: Any, db: Any, d_gain: Any, d_bias: Any) -> Any: ...
    @property
    def params(self) -> tuple[Any, ...]: ...
