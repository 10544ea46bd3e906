"""Labels of candidate spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinc.api import (
    Linear,
    Logistic,
    Maxout,
    Model,
    Ragged,
    chain,
    concatenate,
    glorot_uniform_init,
    reduce_first,
    reduce_last,
    reduce_max,
    reduce_mean,
    with_getitem,
)
from thinc.types import Floats2d

from ...registry import registry
from ..extract_spans import extract_spans
from ..token_vectors import with_ragged

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.layers("fastpipe.LinearLogistic.v1")
def build_linear_logistic(
    nO: int | None = None, nI: int | None = None
) -> Model[Floats2d, Floats2d]:
    """Build a linear layer with a logistic function after it.

    The outputs are probabilities that don't depend on each other: float32 (n, nO).
    """
    return chain(Linear(nO=nO, nI=nI, init_W=glorot_uniform_init), Logistic())


@registry.layers("fastpipe.mean_max_reducer.v1")
def build_mean_max_reducer(hidden_size: int) -> Model[Ragged, Floats2d]:
    """Build a layer that makes one vector of each sequence.

    Last and first row, mean and maximum stand side by side in front of a hidden layer.

    Parameters
    ----------
    hidden_size
        Width of the result.

    Returns
    -------
    Model
        From rows, ragged (n_rows, width), to float32 (n_sequences, hidden_size).
    """
    reducers: Any = concatenate(
        reduce_last(), reduce_first(), reduce_mean(), reduce_max()
    )
    return chain(reducers, Maxout(nO=hidden_size, normalize=True, dropout=0.0))


@registry.architectures("fastpipe.SpanCategorizer.v1")
def build_spancat_model(
    tok2vec: Model[list[Doc], list[Floats2d]],
    reducer: Model[Ragged, Floats2d],
    scorer: Model[Floats2d, Floats2d],
) -> Model[tuple[list[Doc], Ragged], Floats2d]:
    """Build a span categorizer.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    reducer
        From the rows of spans to one vector a span.
    scorer
        From vectors of spans to scores of the labels.

    Returns
    -------
    Model
        From docs and candidate spans, int32 ragged (n_spans, 2), to scores, float32
        (n_spans, n_labels).
    """
    token_vectors: Any = with_getitem(0, with_ragged(tok2vec))
    model: Model = chain(token_vectors, extract_spans(), reducer, scorer)
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("reducer", reducer)
    model.set_ref("scorer", scorer)
    return model
