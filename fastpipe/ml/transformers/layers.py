"""Layers after a transformer: cut its output into docs, and pool it into tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thinc.api import Model
from thinc.types import Floats2d, Ragged

from .data import HIDDEN, FullTransformerBatch, ModelOutput, TransformerData


def split_trf_batch() -> Model[FullTransformerBatch, list[TransformerData]]:
    """Cut a batch into the data of its docs."""
    return Model("split_trf_batch", _split)


def _split(
    model: Model, batch: FullTransformerBatch, is_train: bool
) -> tuple[list[TransformerData], Callable[[list[TransformerData]], ModelOutput]]:
    return batch.doc_data, batch.unsplit_by_doc


def trfs2arrays(
    pooling: Model[Ragged, Floats2d], grad_factor: float
) -> Model[list[TransformerData], list[Floats2d]]:
    """Pool the word pieces of each token into one vector.

    Parameters
    ----------
    pooling
        From the vectors of word pieces to those of tokens.
    grad_factor
        What the gradient is multiplied by on its way back; 0 stops it.
    """
    return Model(
        "trfs2arrays",
        _pool,
        layers=[pooling],
        attrs={"grad_factor": grad_factor},
        dims={"nO": None},
    )


def _pool(
    model: Model, docs: list[TransformerData], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[TransformerData]]]:
    [pooling] = model.layers
    ops: Any = model.ops
    width = max((data.width for data in docs), default=0)
    rows, lengths = [], []
    for data in docs:
        lengths.append(ops.asarray1i(data.align.lengths))
        if data.model_output:
            hidden: Any = ops.asarray(data.model_output[HIDDEN]).reshape(-1, width)
            rows.append(hidden[data.align.data[:, 0]])
    n_tokens = [len(of_doc) for of_doc in lengths]
    n_pieces = ops.xp.concatenate(lengths) if lengths else ops.alloc1i(0)
    # Tokens without pieces, such as spaces, have vectors of zeros: poolings other than
    # the mean don't take them.
    kept = ops.xp.flatnonzero(n_pieces)
    output = ops.alloc2f(len(n_pieces), width)
    backprop_pooling: Callable[[Any], Any] | None = None
    if len(kept):
        pieces = Ragged(ops.xp.concatenate(rows), n_pieces[kept])
        output[kept], backprop_pooling = pooling(pieces, is_train)

    def backprop(d_outputs: list[Floats2d]) -> list[TransformerData]:
        factor = model.attrs["grad_factor"]
        d_docs = [
            TransformerData(
                data.wordpieces,
                data.model_output
                and ModelOutput(
                    {HIDDEN: ops.xp.zeros_like(ops.asarray(data.model_output[HIDDEN]))}
                ),
                data.align,
            )
            for data in docs
        ]
        if backprop_pooling is None or not factor:
            return d_docs
        d_rows = backprop_pooling(ops.xp.concatenate(d_outputs)[kept]).dataXd * factor
        start = 0
        for d_data in d_docs:
            index = d_data.align.data[:, 0]
            if len(index):
                ops.scatter_add(
                    d_data.model_output[HIDDEN].reshape(-1, width),
                    ops.asarray1i(index),
                    d_rows[start : start + len(index)],
                )
            start += len(index)
        return d_docs

    return ops.unflatten(output, ops.asarray1i(n_tokens)), backprop
