"""Hash embedding of several attributes of a token, mixed to one vector."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)
from thinc.layers.chain import forward as chain_forward
from thinc.layers.concatenate import forward as concatenate_forward
from thinc.layers.hashembed import forward as hash_embed
from thinc.types import Floats2d, Ints2d

from ..._hashembed import HashEmbedBatch
from ...errors import InputError
from ...registry import registry
from ..featureextractor import FeatureExtractor, extract
from ..featureextractor import forward as extract_features
from ..fused import (
    MaxoutBlock,
    dropout_args,
    find_maxout_block,
    grads,
    may_fuse,
    params,
    with_forward,
)
from ..kept_predictors import KeptPredictors, Setting
from ..staticvectors import StaticVectors
from ..token_vectors import Flat, TokenVectors, list_face, ragged_to_list

if TYPE_CHECKING:
    from ...tokens import Doc

# The tables' hash functions differ by a seed, which counts on from here.
_FIRST_SEED = 8


@registry.architectures("fastpipe.MultiHashEmbed.v1")
@registry.architectures("fastpipe.MultiHashEmbed.v2")
def MultiHashEmbed(
    width: int,
    attrs: list[str] | list[int] | list[str | int],
    rows: list[int],
    include_static_vectors: bool,
) -> Model[list[Doc], list[Floats2d]]:
    """Embed attributes of tokens with one table each, and mix the vectors.

    Parameters
    ----------
    width
        Width of the output, and of each table.
    attrs
        The attributes, e.g. ``["NORM", "PREFIX", "SUFFIX", "SHAPE"]``.
    rows
        Rows of each attribute's table. A few thousand are enough for many more
        different values: a value's vector is the sum of four rows.
    include_static_vectors
        Add the vectors of the vocabulary, projected to `width`.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, width).

    Raises
    ------
    InputError
        If `attrs` and `rows` are of different lengths.
    """
    if len(rows) != len(attrs):
        raise InputError(
            f"MultiHashEmbed takes one number of rows for each attribute, but rows "
            f"has {len(rows)} entries and attrs {len(attrs)}: {list(rows)}, "
            f"{list(attrs)}."
        )
    embeddings: list[Model] = [
        HashEmbed(width, n_rows, column=i, seed=_FIRST_SEED + i, dropout=0.0)
        for i, n_rows in enumerate(rows)
    ]
    mixer: Model = with_array(
        Maxout(
            width,
            width * (len(rows) + include_static_vectors),
            nP=3,
            dropout=0.0,
            normalize=True,
        )
    )
    extractor = FeatureExtractor(attrs)
    embedding: Model = with_array(concatenate(*embeddings))
    if include_static_vectors:
        vectors: Model = StaticVectors(width, dropout=0.0)
        features: Model = concatenate(
            chain(extractor, list2ragged(), embedding), vectors
        )
        return ragged_to_list(features, mixer)
    model: Model = chain(extractor, list2ragged(), embedding, mixer, ragged2list())
    return with_forward(model, forward)


def flat_forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> Flat | None:
    if not is_fusible(model):
        return None
    keys, lengths = extract(model.layers[0], docs)
    output, backprop_keys = embed(model, keys, is_train)

    def backprop(d_output: Floats2d) -> list:
        backprop_keys(d_output)
        return []

    return TokenVectors(output, lengths), backprop


forward = list_face(flat_forward, chain_forward)


def is_fusible(model: Model) -> bool:
    """Whether the layer's fused path can stand for the graph below it."""
    if model._func is not forward or not may_fuse(model) or len(model.layers) != 5:
        return False
    mixer = find_maxout_block(model.layers[3].layers[0])
    return (
        model.layers[0]._func is extract_features
        and mixer is not None
        and mixer.has_weights
        and all(node._func is hash_embed for node in _embeddings(model))
    )


def find_predictor(model: Model) -> HashEmbedBatch | None:
    """Return the fused path of a layer for a prediction; None if there is none."""
    made = _predictors.find(model) if may_fuse(model) else None
    return None if made is None else made.copy()


def _make_predictor(model: Model) -> tuple[HashEmbedBatch, list[Setting]] | None:
    if not is_fusible(model):
        return None
    return prepare(model, False), [
        (table.attrs, "seed") for table in _embeddings(model)
    ]


_predictors = KeptPredictors(_make_predictor)


def embed(
    model: Model, keys: Ints2d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], None]]:
    """Run the fused path.

    Parameters
    ----------
    model
        A layer that `is_fusible`.
    keys
        The tokens' attributes, uint64 (n_tokens, n_columns).

    Returns
    -------
    tuple
        The tokens' vectors, float32 (n_tokens, width), and a function that takes their
        gradient and adds to the gradients of the parameters.
    """
    batch = prepare(model, is_train)
    output = batch.forward(keys)

    def backprop(d_output: Floats2d) -> None:
        maxout, layer_norm, _ = _mixer(model)
        batch.backward(
            model.ops.as_contig(d_output),
            [grads(table, "E")[0] for table in _embeddings(model)],
            *grads(maxout, "W", "b"),
            *grads(layer_norm, "G", "b"),
        )

    return output, backprop


def prepare(model: Model, is_train: bool) -> HashEmbedBatch:
    """Return the fused path of a layer that `is_fusible`, with its parameters."""
    tables = _embeddings(model)
    maxout, layer_norm, dropout = _mixer(model)
    masks: list[Any] = [
        model.ops.get_dropout_mask((table.get_dim("nO"),), rate)
        if is_train and (rate := table.attrs.get("dropout_rate"))
        else None
        for table in tables
    ]
    rate, seed = dropout_args(dropout, is_train)
    W, b = params(maxout, "W", "b")
    gain, bias = params(layer_norm, "G", "b")
    return HashEmbedBatch(
        [params(table, "E")[0] for table in tables],
        [table.attrs["seed"] for table in tables],
        W,
        b,
        gain,
        bias,
        masks,
        rate,
        seed,
    )


def _mixer(model: Model) -> MaxoutBlock:
    """Return the layer that mixes the vectors of a token's attributes."""
    block = find_maxout_block(model.layers[3].layers[0])
    assert block is not None, "the layer is fusible"
    return block


def _embeddings(model: Model) -> list[Model]:
    """Return the nodes of the hash embeddings, by column."""
    [columns] = model.layers[2].layers
    # Of a single column there is no concatenation.
    chains = columns.layers if columns._func is concatenate_forward else [columns]
    return [column.layers[-1] for column in chains if column.layers]
