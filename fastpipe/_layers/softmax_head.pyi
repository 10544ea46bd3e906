"""One label a token: scores, loss and gradients of a batch without the GIL."""

from typing import Any

def predict_labels(X: Any, W: Any, b: Any) -> Any: ...
def predict_confidence(
    X: Any, W: Any, b: Any, temperature: float
) -> tuple[Any, Any]: ...
def learn_labels(
    X: Any,
    W: Any,
    b: Any,
    labels: Any,
    dW: Any,
    db: Any,
    smoothing: float = ...,
    weights: Any = ...,
) -> tuple[Any, ...]: ...
