"""Categories of docs where there are few examples, from pretrained vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinc.api import (
    Dropout,
    Linear,
    Logistic,
    Model,
    ParametricAttention,
    Relu,
    chain,
    clone,
    list2ragged,
    reduce_sum,
    residual,
)
from thinc.layers.list2ragged import forward as list2ragged_forward
from thinc.types import Floats2d, Ragged

from ...registry import registry
from ..staticvectors import StaticVectors

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.architectures("fastpipe.TextCatLowData.v1")
def build_text_classifier_lowdata(
    width: int, dropout: float | None, nO: int | None = None
) -> Model[list[Doc], Floats2d]:
    """Build a classifier of the vectors of a doc's words.

    The vocabulary has to have vectors.

    Parameters
    ----------
    width
        Width of the hidden layers.
    dropout
        Rate of dropout of the scores; none for no such layer.
    nO
        Number of labels. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to scores, float32 (n_docs, nO), each between 0 and 1.
    """
    vectors: Any = chain(StaticVectors(width), _as_ragged())
    attended: Any = chain(chain(vectors, ParametricAttention(width)), reduce_sum())
    hidden: Any = chain(attended, clone(residual(Relu(width, width)), 2))
    model: Any = chain(hidden, Linear(nO, width))
    if dropout:
        model = chain(model, Dropout(dropout))
    return chain(model, Logistic())


def _as_ragged() -> Model[Any, Ragged]:
    """Make the node between vectors and attention, which lets a `Ragged` through."""
    layer: Any = list2ragged()
    return Model(layer.name, _forward)


def _forward(model: Model[Any, Ragged], X: Any, is_train: bool) -> tuple[Ragged, Any]:
    if isinstance(X, Ragged):
        return X, lambda d_output: d_output
    return list2ragged_forward(model, X, is_train)
