"""Hash embedding of several attributes of a token, mixed to one vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
from thinc.layers.list2ragged import forward as list2ragged_forward
from thinc.layers.ragged2list import forward as ragged2list_forward
from thinc.layers.with_array import forward as with_array_forward
from thinc.types import Floats2d

from ..._hashembed import HashEmbedBatch
from ..._layers.features import extract_columns
from ...errors import InputError
from ...registry import registry
from ..featureextractor import FeatureExtractor, attribute_ids
from ..featureextractor import forward as extract_features
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
from ..staticvectors import StaticVectors, key_attribute, look_up, project
from ..staticvectors import forward as static_vectors_forward
from ..token_vectors import Flat, TokenVectors, list_face

if TYPE_CHECKING:
    from ...tokens import Doc

# The tables' hash functions differ by a seed, which counts on from here.
_FIRST_SEED = 8
# What the layers run, vectors aside.
_LAYERS = [
    extract_features,
    list2ragged_forward,
    with_array_forward,
    with_array_forward,
    ragged2list_forward,
]


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
    features: list[Model] = [
        FeatureExtractor(attrs),
        list2ragged(),
        with_array(concatenate(*embeddings)),
    ]
    if include_static_vectors:
        vectors: Model = StaticVectors(width, dropout=0.0)
        features = [concatenate(chain(*features), vectors)]
    return with_forward(chain(*features, mixer, ragged2list()), forward)


def flat_forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> Flat | None:
    parts = _find_parts(model)
    if parts is None:
        return None
    keys, lengths = parts.extract(docs)
    masks = parts.draw_masks(is_train)
    vectors, backprop_vectors = None, None
    if parts.vectors is not None and len(keys):
        words, keys[:, -1] = look_up(parts.vectors, docs, keys[:, -1])
        vectors, backprop_vectors = project(parts.vectors, words, is_train)
    batch = parts.prepare(masks, dropout_args(parts.mixer.dropout, is_train))
    output = batch.forward(keys, vectors)

    def backprop(d_output: Floats2d) -> list:
        maxout, layer_norm, _ = parts.mixer
        d_vectors: Any = None
        if vectors is not None:
            d_vectors = model.ops.alloc2f(*vectors.shape)
        d_params: list[Any] = [*grads(maxout, "W", "b"), *grads(layer_norm, "G", "b")]
        batch.backward(
            model.ops.as_contig(d_output),
            [grads(table, "E")[0] for table in parts.tables],
            *[*d_params, d_vectors],
        )
        if backprop_vectors is not None:
            backprop_vectors(d_vectors)
        return []

    return TokenVectors(output, lengths), backprop


forward = list_face(flat_forward, chain_forward)


class _Parts(NamedTuple):
    """The nodes of a layer that take part in its fused path."""

    extractor: Model
    tables: list[Model]
    """Of the hash embeddings, by column."""
    vectors: Model | None
    mixer: MaxoutBlock
    """Mixes the vectors of a token's attributes."""

    def extract(self, docs: list[Doc]) -> tuple[Any, Any]:
        """Return the attributes of all tokens, and the docs' lengths.

        The last column is that by which vectors are looked up, if there are such.
        """
        columns = attribute_ids(self.extractor.attrs["columns"])
        if self.vectors is not None:
            columns.append(key_attribute(self.vectors, docs))
        return extract_columns(docs, columns)

    def draw_masks(self, is_train: bool) -> list[Any]:
        """Draw which columns of each table's vectors are left out."""
        return [
            table.ops.get_dropout_mask((table.get_dim("nO"),), rate)
            if is_train and (rate := table.attrs.get("dropout_rate"))
            else None
            for table in self.tables
        ]

    def prepare(self, masks: list[Any], drop: tuple[float, int]) -> HashEmbedBatch:
        """Return the fused path, with its parameters."""
        W, b = params(self.mixer.maxout, "W", "b")
        gain, bias = params(self.mixer.layer_norm, "G", "b")
        return HashEmbedBatch(
            [params(table, "E")[0] for table in self.tables],
            [table.attrs["seed"] for table in self.tables],
            W,
            b,
            gain,
            bias,
            masks,
            *drop,
            n_given=0 if self.vectors is None else self.vectors.get_dim("nO"),
        )


def _find_parts(model: Model) -> _Parts | None:
    """Return the parts of a layer whose graph the fused path can stand for."""
    if model._func is not forward or not may_fuse(model):
        return None
    layers, vectors = model.layers, None
    if (
        layers
        and layers[0]._func is concatenate_forward
        and runs(layers[0], chain_forward, static_vectors_forward)
    ):
        features, vectors = layers[0].layers
        layers = [*features.layers, *layers[1:]]
    if [layer._func for layer in layers] != _LAYERS:
        return None
    [columns], [mixing] = layers[2].layers, layers[3].layers
    # Of a single column there is no concatenation.
    chains = columns.layers if columns._func is concatenate_forward else [columns]
    tables = [column.layers[-1] for column in chains if column.layers]
    mixer = find_maxout_block(mixing)
    if (
        mixer is None
        or not mixer.has_weights
        or any(table._func is not hash_embed for table in tables)
    ):
        return None
    return _Parts(layers[0], tables, vectors, mixer)


def is_fusible(model: Model) -> bool:
    """Whether the layer's fused path can stand for the graph below it."""
    return _find_parts(model) is not None


def find_predictor(model: Model) -> HashEmbedBatch | None:
    """Return the fused path of a layer for a prediction; None if there is none.

    There is none of a layer with vectors: they are the vocabulary's, not its own.
    """
    made = _predictors.find(model) if may_fuse(model) else None
    return None if made is None else made.copy()


def _make_predictor(model: Model) -> tuple[HashEmbedBatch, list[Setting]] | None:
    parts = _find_parts(model)
    if parts is None or parts.vectors is not None:
        return None
    made = parts.prepare(parts.draw_masks(False), (0.0, 0))
    return made, [(table.attrs, "seed") for table in parts.tables]


_predictors = KeptPredictors(_make_predictor)
