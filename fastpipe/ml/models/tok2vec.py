"""Token vectors in context: an embedding layer and an encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thinc.api import Model, chain, with_array
from thinc.layers.chain import forward as chain_forward
from thinc.types import Floats2d

from ...errors import InputError
from ...registry import registry
from ..featureextractor import extract
from ..fused import with_forward
from ..known_words import MIN_TOKENS, encode_known_words
from ..packed_layers import take_packed_layers
from ..tok2vec_listener import tok2vec_listener_v1
from ..token_vectors import Flat, TokenVectors, can_run_flat, list_face, run_flat
from . import maxout_window_encoder, multi_hash_embed
from .bilstm_encoder import BiLSTMEncoder
from .character_embed import CharacterEmbed
from .maxout_window_encoder import MaxoutWindowEncoder, with_encoder_array
from .mish_window_encoder import MishWindowEncoder
from .multi_hash_embed import MultiHashEmbed

if TYPE_CHECKING:
    from ...tokens import Doc

__all__ = [
    "BiLSTMEncoder",
    "CharacterEmbed",
    "MaxoutWindowEncoder",
    "MishWindowEncoder",
    "MultiHashEmbed",
    "build_Tok2Vec_model",
    "build_Tok2Vec_model_v1",
    "build_hash_embed_cnn_tok2vec",
    "get_tok2vec_width",
    "tok2vec_listener_v1",
]


@registry.architectures("fastpipe.HashEmbedCNN.v1")
@registry.architectures("fastpipe.HashEmbedCNN.v2")
def build_hash_embed_cnn_tok2vec(
    *,
    width: int,
    depth: int,
    embed_size: int,
    window_size: int,
    maxout_pieces: int,
    subword_features: bool,
    pretrained_vectors: bool | None,
) -> Model[list[Doc], list[Floats2d]]:
    """Build the standard tok2vec: hash embedding and a maxout window encoder.

    Parameters
    ----------
    width
        Width of the vectors.
    depth
        Layers of the encoder.
    embed_size
        Rows of the table of word forms; the other tables have half as many.
    window_size
        Neighbours on each side that a layer sees.
    maxout_pieces
        Candidates of maxout, 2 or 3.
    subword_features
        Embed prefix, suffix and shape too.
    pretrained_vectors
        Add the vectors of the vocabulary.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, width).
    """
    attrs = ["NORM"]
    rows = [embed_size]
    if subword_features:
        attrs += ["PREFIX", "SUFFIX", "SHAPE"]
        rows += [embed_size // 2] * 3
    return build_Tok2Vec_model(
        MultiHashEmbed(width, attrs, rows, bool(pretrained_vectors)),
        MaxoutWindowEncoder(width, window_size, maxout_pieces, depth),
    )


@registry.architectures("fastpipe.Tok2Vec.v1")
def build_Tok2Vec_model_v1(
    embed: Model[list[Doc], list[Floats2d]], encode: Model[Floats2d, Floats2d]
) -> Model[list[Doc], list[Floats2d]]:
    """Build a tok2vec from an embedding layer and an encoder of single arrays.

    The encoder's attribute ``receptive_field`` says how many rows of padding docs need
    between them.
    """
    pad = encode.attrs.get("receptive_field", 0)
    if maxout_window_encoder.find_blocks(encode) is not None:
        return build_Tok2Vec_model(embed, with_encoder_array(encode, pad=pad))
    return build_Tok2Vec_model(embed, with_array(encode, pad=pad))


@registry.architectures("fastpipe.Tok2Vec.v2")
def build_Tok2Vec_model(
    embed: Model[list[Doc], list[Floats2d]],
    encode: Model[list[Floats2d], list[Floats2d]],
) -> Model[list[Doc], list[Floats2d]]:
    """Build a tok2vec from an embedding layer and an encoder.

    Parameters
    ----------
    embed
        From docs to arrays of context-free token vectors.
    encode
        From arrays to arrays: puts the vectors into context.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, nO).
    """
    model: Model = chain(embed, encode)
    if encode.has_dim("nO"):
        model.set_dim("nO", encode.get_dim("nO"))
    tok2vec: Model = with_forward(model, forward)
    tok2vec.set_ref("embed", embed)
    tok2vec.set_ref("encode", encode)
    return tok2vec


def flat_forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> Flat | None:
    embed, encode = model.layers
    if not is_train:
        return _predict(embed, encode, docs)
    if not can_run_flat(embed) or not maxout_window_encoder.is_fusible(encode):
        return None
    (embedded, lengths), backprop_embed = run_flat(embed, docs, is_train)
    output, backprop_encode = maxout_window_encoder.encode(
        encode, embedded, lengths, is_train
    )

    def backprop(d_output: Floats2d) -> list:
        if len(d_output):
            backprop_embed(backprop_encode(d_output))
        return []

    return TokenVectors(output, lengths), backprop


def _predict(embed: Model, encode: Model, docs: list[Doc]) -> Flat | None:
    if not can_run_flat(embed):
        return None
    encoder = maxout_window_encoder.find_predictor(encode)
    if encoder is None:
        return None
    embedding = multi_hash_embed.find_predictor(embed)
    if embedding is None:
        (embedded, lengths), _ = run_flat(embed, docs, False)
        take_packed_layers(encoder, len(embedded), len(docs))
    else:
        keys, lengths = extract(embed.layers[0], docs)
        take_packed_layers(encoder, len(keys), len(docs))
        if len(keys) >= MIN_TOKENS:
            known = encode_known_words(embedding, encoder, keys, lengths)
            if known is not None:
                return TokenVectors(known, lengths), _no_backprop
        embedded = embedding.forward(keys)
    vectors = encoder.forward(encode.ops.as_contig(embedded), lengths)
    return TokenVectors(vectors, lengths), _no_backprop


forward = list_face(flat_forward, chain_forward)


def get_tok2vec_width(model: Model) -> int | None:
    """Return the width of a model's token vectors, None if it isn't known.

    Parameters
    ----------
    model
        A model with a reference ``tok2vec``, or a tok2vec itself.
    """
    layer = model.get_ref("tok2vec") if model.has_ref("tok2vec") else model
    return layer.maybe_get_dim("nO") if "nO" in layer.dim_names else None


def _no_backprop(d_output: Floats2d) -> list:
    raise InputError("There is no way back from a prediction: call the model to train")
