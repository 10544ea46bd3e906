"""Layers that mix a token's vector with its neighbours': maxout over a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from thinc.api import Maxout, Model, chain, clone, expand_window, residual, with_array
from thinc.layers.chain import forward as chain_forward
from thinc.layers.expand_window import forward as expand_forward
from thinc.layers.residual import forward as add_input
from thinc.layers.with_array import forward as with_array_forward
from thinc.types import Floats2d, Ints1d

from ..._layers.encoder import WindowBatch
from ...registry import registry
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
from ..kept_predictors import KeptPredictors, Setting
from ..packed_layers import take_packed_layers


@registry.architectures("fastpipe.MaxoutWindowEncoder.v1")
def MaxoutWindowEncoder_v1(
    width: int, window_size: int, maxout_pieces: int, depth: int
) -> Model[Floats2d, Floats2d]:
    """Encode one array of tokens: the form that ``Tok2Vec.v1`` takes.

    See `MaxoutWindowEncoder` for the arguments.
    """
    encoder = _stack(width, window_size, maxout_pieces, depth)
    encoder.attrs["receptive_field"] = window_size * depth
    return encoder


@registry.architectures("fastpipe.MaxoutWindowEncoder.v2")
def MaxoutWindowEncoder(
    width: int, window_size: int, maxout_pieces: int, depth: int
) -> Model[list[Floats2d], list[Floats2d]]:
    """Encode tokens in context with residual layers of maxout over a window.

    Parameters
    ----------
    width
        Width of input and output.
    window_size
        Neighbours on each side that a layer sees.
    maxout_pieces
        Candidates from which maxout takes the largest.
    depth
        Number of layers. The encoder sees ``depth * window_size`` words each side.

    Returns
    -------
    Model
        From arrays to arrays, float32 (n_tokens, width).
    """
    encoder = _stack(width, window_size, maxout_pieces, depth)
    return with_encoder_array(encoder, pad=window_size * depth)


def _stack(
    width: int, window_size: int, maxout_pieces: int, depth: int
) -> Model[Floats2d, Floats2d]:
    layer: Model = chain(
        expand_window(window_size=window_size),
        Maxout(
            width,
            width * (window_size * 2 + 1),
            nP=maxout_pieces,
            normalize=True,
            dropout=0.0,
        ),
    )
    encoder: Model[Floats2d, Floats2d] = clone(residual(layer), depth)
    encoder.set_dim("nO", width)
    return encoder


def with_encoder_array(
    encoder: Model[Floats2d, Floats2d], pad: int
) -> Model[list[Floats2d], list[Floats2d]]:
    """Let an encoder take docs, with rows of padding between them."""
    model: Model = with_array(encoder, pad=pad)
    return with_forward(model, forward)


def forward(
    model: Model[list[Floats2d], list[Floats2d]], X: list[Floats2d], is_train: bool
) -> tuple[list[Floats2d], Callable]:
    if not isinstance(X, list) or not is_fusible(model):
        return with_array_forward(model, X, is_train)
    ops = model.ops
    lengths: Any = numpy.array([len(x) for x in X], dtype="int32")
    if not lengths.sum():
        return X, lambda d_outputs: d_outputs
    output, backprop_flat = encode(model, ops.flatten(X), lengths, is_train)

    def backprop(d_outputs: list[Floats2d]) -> list[Floats2d]:
        return ops.unflatten(backprop_flat(ops.flatten(d_outputs)), lengths)

    return ops.unflatten(output, lengths), backprop


def is_fusible(model: Model) -> bool:
    """Whether the encoder's fused path can stand for the graph below it."""
    if model._func is not forward or not may_fuse(model):
        return False
    blocks = find_blocks(model.layers[0])
    return blocks is not None and all(block.has_weights for block in blocks)


def find_predictor(model: Model) -> WindowBatch | None:
    """Return the fused path of an encoder for a prediction; None if there is none.

    Before it is run, `take_packed_layers` spares it the packing of its weights.
    """
    made = _predictors.find(model) if may_fuse(model) else None
    return None if made is None else made.copy()


def _make_predictor(model: Model) -> tuple[WindowBatch, list[Setting]] | None:
    if not is_fusible(model):
        return None
    window = _window_of(model)
    return prepare(model, False), [(model.attrs, "pad"), (window.attrs, "window_size")]


_predictors = KeptPredictors(_make_predictor)


def encode(
    model: Model, X: Floats2d, lengths: Ints1d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Floats2d]]:
    """Run the fused path.

    Parameters
    ----------
    model
        An encoder that `is_fusible`.
    X
        The tokens' vectors, float32 (n_tokens, width), doc after doc.
    lengths
        The docs' numbers of tokens, int32 (n_docs,).

    Returns
    -------
    tuple
        The tokens' vectors in context, float32 (n_tokens, width), and a function from
        their gradient to that of `X`, which adds to the gradients of the parameters.
    """
    batch = prepare(model, is_train)
    if not is_train:
        take_packed_layers(batch, len(X), len(lengths))
    output = batch.forward(model.ops.as_contig(X), lengths)

    def backprop(d_output: Floats2d) -> Floats2d:
        gradients: list[Any] = [
            (*grads(block.maxout, "W", "b"), *grads(block.layer_norm, "G", "b"))
            for block in find_blocks(model.layers[0]) or ()
        ]
        return batch.backward(model.ops.as_contig(d_output), gradients)

    return output, backprop


def prepare(model: Model, is_train: bool) -> WindowBatch:
    """Return the fused path of an encoder that `is_fusible`, with its parameters."""
    [stack] = model.layers
    weights: list[Any] = []
    drops = []
    for maxout, layer_norm, dropout in find_blocks(stack) or ():
        weights.append((*params(maxout, "W", "b"), *params(layer_norm, "G", "b")))
        drops.append(dropout_args(dropout, is_train))
    window = _window_of(model).attrs["window_size"]
    return WindowBatch(weights, window, model.attrs["pad"], drops, is_train)


def _window_of(model: Model) -> Model:
    """Return the layer of an encoder that knows how many neighbours all layers see."""
    return _residual_layers(model.layers[0])[0].layers[0].layers[0]


def find_blocks(stack: Model) -> list[MaxoutBlock] | None:
    """Return the maxout layers of a stack as this module builds it; None of another."""
    blocks = []
    for layer in _residual_layers(stack):
        if not runs(layer, chain_forward) or len(layer.layers[0].layers) != 2:
            return None
        window, mixer = layer.layers[0].layers
        block = find_maxout_block(mixer)
        if window._func is not expand_forward or block is None:
            return None
        blocks.append(block)
    return blocks or None


def _residual_layers(stack: Model) -> list[Model]:
    """Return the layers with a residual connection; of a single one is no chain."""
    layers = stack.layers if stack._func is chain_forward else [stack]
    return layers if all(layer._func is add_input for layer in layers) else []
