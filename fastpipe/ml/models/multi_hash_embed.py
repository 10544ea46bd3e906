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
from thinc.types import Floats2d, Ints2d

from ..._hashembed import HashEmbedBatch
from ...errors import InputError
from ...registry import registry
from ..featureextractor import FeatureExtractor, extract
from ..fused import dropout_args, grads, have_names, may_fuse, params
from ..staticvectors import StaticVectors

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
        return chain(features, mixer, ragged2list())
    model: Model = chain(extractor, list2ragged(), embedding, mixer, ragged2list())
    return Model(
        model.name,
        forward,
        init=model.init,
        layers=model.layers,
        dims={name: model.maybe_get_dim(name) for name in model.dim_names},
    )


def forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable]:
    if not is_fusible(model):
        return chain_forward(model, docs, is_train)
    ops = model.ops
    keys, lengths = extract(model.layers[0], docs)
    output, backprop_flat = embed(model, keys, is_train)

    def backprop(d_outputs: list[Floats2d]) -> list:
        backprop_flat(ops.flatten(d_outputs))
        return []

    return ops.unflatten(output, lengths), backprop


def is_fusible(model: Model) -> bool:
    """Whether the layer's fused path can stand for the graph below it."""
    if model._func is not forward or not may_fuse(model) or len(model.layers) != 5:
        return False
    mixer = model.layers[3].layers[0]
    return (
        have_names(
            (model.layers[0], "extract_features"),
            (mixer, "maxout>>layernorm>>dropout"),
            *((node, "hashembed") for node in _embeddings(model)),
        )
        and mixer.layers[0].layers[0].has_param("W") is True
    )


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


def _mixer(model: Model) -> tuple[Model, Model, Model]:
    """Return the nodes of maxout, layer normalisation and dropout."""
    norm_chain, dropout = model.layers[3].layers[0].layers
    maxout, layer_norm = norm_chain.layers
    return maxout, layer_norm, dropout


def _embeddings(model: Model) -> list[Model]:
    """Return the nodes of the hash embeddings, by column."""
    concatenated = model.layers[2].layers[0]
    if concatenated.layers and concatenated.layers[0].name == "ints-getitem":
        return [concatenated.layers[1]]
    return [column.layers[1] for column in concatenated.layers]
