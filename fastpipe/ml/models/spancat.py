"""Labels of candidate spans."""

from __future__ import annotations

from collections.abc import Callable
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
from thinc.layers.chain import forward as chain_forward
from thinc.layers.concatenate import forward as concatenate_forward
from thinc.layers.reduce_first import forward as first_row
from thinc.layers.reduce_last import forward as last_row
from thinc.layers.reduce_max import forward as maximum
from thinc.layers.reduce_mean import forward as mean
from thinc.layers.with_getitem import forward as take_item
from thinc.types import Floats2d

from ..._layers.span_reducer import SpanReducerBatch
from ...registry import registry
from ..extract_spans import extract_spans, span_bounds
from ..extract_spans import forward as extract
from ..fused import (
    MaxoutBlock,
    dropout_args,
    find_maxout_block,
    grads,
    may_fuse,
    params,
    runs,
    with_forward,
)
from ..token_vectors import ragged_forward, run_flat, with_ragged

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
    graph: Model = chain(token_vectors, extract_spans(), reducer, scorer)
    model = with_forward(graph, forward)
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("reducer", reducer)
    model.set_ref("scorer", scorer)
    return model


def forward(
    model: Model[tuple[list[Doc], Ragged], Floats2d],
    inputs: tuple[list[Doc], Ragged],
    is_train: bool,
) -> tuple[Floats2d, Callable[[Floats2d], Any]]:
    block = find_mixer(model)
    if block is None:
        return chain_forward(model, inputs, is_train)
    docs, spans = inputs
    vectors, backprop_tok2vec = run_flat(model.get_ref("tok2vec"), docs, is_train)
    ragged: tuple[Any, Any, Any] = (vectors.lengths, spans.dataXd, spans.lengths)
    starts, ends = span_bounds(*ragged)
    W, b = params(block.maxout, "W", "b")
    gain, bias = params(block.layer_norm, "G", "b")
    drop, seed = dropout_args(block.dropout, is_train)
    batch = SpanReducerBatch(W, b, gain, bias, drop, seed)
    reduced = batch.forward(model.ops.as_contig(vectors.data), starts, ends)
    scores, backprop_scorer = model.layers[3](reduced, is_train)

    def backprop(d_scores: Floats2d) -> Any:
        d_vectors = batch.backward(
            model.ops.as_contig(backprop_scorer(d_scores)),
            *grads(block.maxout, "W", "b"),
            *grads(block.layer_norm, "G", "b"),
        )
        return backprop_tok2vec(d_vectors), spans

    return scores, backprop


def find_mixer(model: Model) -> MaxoutBlock | None:
    """Return what mixes the reductions of spans, where the fused path can do it.

    None stands for another reducer than `build_mean_max_reducer` builds, and for other
    devices.
    """
    if not may_fuse(model) or len(model.layers) != 4:
        return None
    token_vectors, extraction, reducer, _ = model.layers
    tok2vec = model.get_ref("tok2vec") if model.has_ref("tok2vec") else None
    if (
        token_vectors._func is not take_item
        or not runs(token_vectors, ragged_forward)
        or token_vectors.layers[0].layers[0] is not tok2vec
        or extraction._func is not extract
        or not runs(reducer, concatenate_forward, chain_forward)
        or not runs(reducer.layers[0], last_row, first_row, mean, maximum)
    ):
        return None
    block = find_maxout_block(reducer.layers[1])
    return block if block is not None and block.has_weights else None
