"""Categories of docs from token vectors, weighted by attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinc.api import (
    Gelu,
    Linear,
    Logistic,
    Maxout,
    Model,
    ParametricAttention,
    ParametricAttention_v2,
    Softmax,
    chain,
    concatenate,
    reduce_sum,
    residual,
    set_dropout_rate,
)
from thinc.layers.chain import init as init_chain
from thinc.types import Floats2d

from ...registry import registry
from ..token_vectors import with_ragged
from .textcat_bow import build_bow_text_classifier_v1
from .tok2vec import build_hash_embed_cnn_tok2vec

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.architectures("fastpipe.TextCatEnsemble.v2")
def build_text_classifier_v2(
    tok2vec: Model[list[Doc], list[Floats2d]],
    linear_model: Model[list[Doc], Floats2d],
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build an ensemble of a bag of words and a neural network with attention.

    The scores of the bag of words and the network's vector of the doc stand side by
    side, and one layer makes the labels' scores of both.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    linear_model
        The bag of words, which also says whether labels exclude each other.
    nO
        Number of labels. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to scores, float32 (n_docs, nO).
    """
    width = _width(tok2vec)
    attention_layer: Model = ParametricAttention(width)
    network, maxout_layer, norm_layer = _attend(tok2vec, attention_layer, width)
    both: Model = concatenate(linear_model, network)
    exclusive_classes = not linear_model.attrs["multi_label"]
    model: Any
    if exclusive_classes:
        model = chain(both, Softmax(nO))
    else:
        model = chain(both, chain(Linear(nO), Logistic()))
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output_layer", linear_model.get_ref("output_layer"))
    model.set_ref("attention_layer", attention_layer)
    model.set_ref("maxout_layer", maxout_layer)
    model.set_ref("norm_layer", norm_layer)
    model.attrs["multi_label"] = not exclusive_classes
    return model


@registry.architectures("fastpipe.TextCatEnsemble.v1")
def build_text_classifier_v1(
    width: int,
    embed_size: int,
    pretrained_vectors: bool | None,
    exclusive_classes: bool,
    ngram_size: int,
    window_size: int,
    conv_depth: int,
    dropout: float | None,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build an ensemble as ``TextCatEnsemble.v2`` from settings of its parts.

    For configs of the first spaCy v3. The layers are those of the later version, so
    that weights which spaCy trained with this one can't be loaded.

    Parameters
    ----------
    width, embed_size, conv_depth, window_size
        Width of the token vectors, rows of the table of word forms, layers and
        neighbours of the encoder, see ``HashEmbedCNN``.
    pretrained_vectors
        Add the vectors of the vocabulary.
    exclusive_classes
        Whether the scores of a doc's labels add up to 1.
    ngram_size
        Longest sequence of words that the bag of words counts.
    dropout
        Rate of dropout of the network's layers that is there from the start.
    nO
        Number of labels. Found at initialisation if not given.
    """
    tok2vec = build_hash_embed_cnn_tok2vec(
        width=width,
        depth=conv_depth,
        embed_size=embed_size,
        window_size=window_size,
        maxout_pieces=3,
        subword_features=True,
        pretrained_vectors=pretrained_vectors,
    )
    linear_model = build_bow_text_classifier_v1(exclusive_classes, ngram_size, False)
    model = build_text_classifier_v2(tok2vec, linear_model, nO)
    if dropout:
        set_dropout_rate(model, dropout)
    return model


@registry.architectures("fastpipe.TextCatParametricAttention.v1")
def build_textcat_parametric_attention_v1(
    tok2vec: Model[list[Doc], list[Floats2d]],
    exclusive_classes: bool,
    nO: int | None = None,
) -> Model[list[Doc], Floats2d]:
    """Build a classifier of token vectors, weighted by how much they matter.

    A token's weight is a learnt function of its vector (Yang et al., 2016,
    "Hierarchical attention networks for document classification").

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    exclusive_classes
        Whether the scores of a doc's labels add up to 1 (softmax); otherwise each label
        is a question of its own (logistic function).
    nO
        Number of labels. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to scores, float32 (n_docs, nO).
    """
    width = _width(tok2vec)
    key_transform: Model = Gelu(nO=width, nI=width)
    attention_layer: Model = ParametricAttention_v2(
        nO=width, key_transform=key_transform
    )
    network, maxout_layer, norm_layer = _attend(tok2vec, attention_layer, width)
    output_layer: Model
    model: Any
    if exclusive_classes:
        output_layer = Softmax(nO)
        model = chain(network, output_layer)
    else:
        output_layer = Linear(nO)
        model = chain(network, chain(output_layer, Logistic()))
    # Chains of chains become one: what is known of the network belongs to the model.
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("attention_layer", attention_layer)
    model.set_ref("key_transform", key_transform)
    model.set_ref("nonlinear_layer", maxout_layer)
    model.set_ref("norm_layer", norm_layer)
    model.set_ref("output_layer", output_layer)
    model.attrs["multi_label"] = not exclusive_classes
    model.init = _init_network
    return model


def _attend(
    tok2vec: Model, attention_layer: Model, width: int | None
) -> tuple[Model, Model, Model]:
    """Return the network from docs to vectors, its maxout and its norm layer."""
    nonlinear: Any = Maxout(nO=width, nI=width, normalize=True, dropout=0.0)
    # Maxout with a norm and dropout is a chain of three.
    maxout_layer, norm_layer = nonlinear.layers[0].layers
    vectors: Any = with_ragged(tok2vec)
    attended: Any = chain(chain(vectors, attention_layer), reduce_sum())
    network: Model = chain(attended, residual(nonlinear))
    network.set_ref("tok2vec", tok2vec)
    network.set_ref("attention_layer", attention_layer)
    network.set_ref("maxout_layer", maxout_layer)
    network.set_ref("norm_layer", norm_layer)
    network.init = _init_network
    return network, maxout_layer, norm_layer


def _init_network(network: Model, X: Any = None, Y: Any = None) -> None:
    """Give the layers the width of the token vectors, and set up their weights."""
    tok2vec = network.get_ref("tok2vec")
    if _width(tok2vec) is None:
        tok2vec.initialize(X)
    for name in network.ref_names:
        if name in ("tok2vec", "output_layer"):
            continue
        layer = network.get_ref(name)
        for dim in layer.dim_names:
            if dim in ("nO", "nI") and layer.has_dim(dim) is None:
                layer.set_dim(dim, tok2vec.get_dim("nO"))
    init_chain(network, X, Y)


def _width(tok2vec: Model) -> int | None:
    """Return the width of the token vectors, None if it is known later."""
    return tok2vec.get_dim("nO") if tok2vec.has_dim("nO") else None
