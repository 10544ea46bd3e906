"""From a model's scores to probabilities, with a temperature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ..tokens import Doc

# The nearest that float32 comes to certain.
_CERTAIN = 1 - 2.0**-24


def softmax(logits: Any, temperature: float) -> NDArray[numpy.float64]:
    """Return the softmax of each row of (n, n_labels), divided by a temperature."""
    table = numpy.asarray(logits, dtype=numpy.float64) / temperature
    table = numpy.exp(table - table.max(axis=1, keepdims=True, initial=-numpy.inf))
    return table / table.sum(axis=1, keepdims=True)


def exclusive(scores: Any, temperature: float) -> NDArray[numpy.float64]:
    """Return the probabilities of labels of which one is true.

    Parameters
    ----------
    scores
        float (n, n_labels): the input of a softmax, or probabilities already.
    temperature
        What the softmax's input is divided by.

    Returns
    -------
    float64 (n, n_labels)
    """
    table = numpy.asarray(scores, dtype=numpy.float64)
    if is_distribution(table):
        table = numpy.log(numpy.maximum(table, numpy.finfo(numpy.float32).tiny))
    return softmax(table, temperature)


def is_distribution(table: NDArray[numpy.float64]) -> bool:
    """Whether each row is of probabilities that add up to 1."""
    return bool(
        (table >= 0).all() and numpy.allclose(table.sum(axis=1), 1.0, atol=1e-4)
    )


def logistic(scores: Any, temperature: float) -> NDArray[numpy.float64]:
    """Return the probabilities of labels that don't rule each other out.

    Parameters
    ----------
    scores
        float, of any shape: probabilities.
    temperature
        What the logistic function's input is divided by.

    Returns
    -------
    float64, of the same shape
    """
    p = numpy.clip(numpy.asarray(scores, dtype=numpy.float64), 1 - _CERTAIN, _CERTAIN)
    return 1 / (1 + ((1 - p) / p) ** (1 / temperature))


def set_token_confidence(
    docs: Sequence[Doc],
    name: str,
    probabilities: Iterable[Any],
    kept: Iterable[NDArray[numpy.bool_] | None],
) -> None:
    """Set the probabilities of annotation that every token has.

    Parameters
    ----------
    docs
        The docs.
    name
        The attribute of `Doc.confidence`, e.g. ``"tags"``.
    probabilities
        Of each doc, float (n_tokens,).
    kept
        Of each doc the tokens whose annotation was set before and stays as it is, bool
        (n_tokens,), or None.
    """
    for doc, values, of_before in zip(docs, probabilities, kept, strict=True):
        column = numpy.array(values, dtype=numpy.float32)
        if of_before is not None:
            column[of_before] = numpy.nan
        setattr(doc.confidence, name, column)
