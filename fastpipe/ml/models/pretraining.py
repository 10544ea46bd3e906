"""Objectives of pretraining: what a tok2vec layer is to tell of hidden words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy
from thinc.api import (
    CosineDistance,
    L2Distance,
    LayerNorm,
    Linear,
    Maxout,
    Model,
    Ops,
    chain,
    list2array,
    zero_init,
)
from thinc.types import Floats2d

from ..._layers.features import extract_columns
from ...attrs import ORTH
from ...errors import ConfigError
from ...registry import registry
from ..masked_language_model import build_masked_language_model

if TYPE_CHECKING:
    from ...tokens import Doc
    from ...vocab import Vocab

    Tok2VecModel = Model[list[Doc], list[Floats2d]]
    Objective = Callable[[Vocab, Tok2VecModel], Model[list[Doc], Floats2d]]

_N_BYTES = 256


@registry.architectures("fastpipe.PretrainCharacters.v1")
def create_pretrain_characters(
    maxout_pieces: int, hidden_size: int, n_characters: int
) -> Objective:
    """Predict the first and last bytes of hidden words.

    Parameters
    ----------
    maxout_pieces
        Pieces of the hidden layer's units.
    hidden_size
        Units of the hidden layer.
    n_characters
        Bytes to predict: half of them from the word's start, half from its end.

    Returns
    -------
    callable
        From the vocabulary and the tok2vec layer to the model to train. Its attribute
        ``loss`` is a function from Ops, docs and predictions to loss and gradient.
    """

    def create(vocab: Vocab, tok2vec: Tok2VecModel) -> Model[list[Doc], Floats2d]:
        head: Model = Linear(n_characters * _N_BYTES, init_W=zero_init)
        model = build_masked_model(vocab, tok2vec, hidden_size, maxout_pieces, head)
        model.attrs["loss"] = partial(get_characters_loss, nr_char=n_characters)
        return model

    return create


@registry.architectures("fastpipe.PretrainVectors.v1")
def create_pretrain_vectors(
    maxout_pieces: int, hidden_size: int, loss: Literal["cosine", "L2"]
) -> Objective:
    """Predict the word vectors of hidden words.

    Parameters
    ----------
    maxout_pieces
        Pieces of the hidden layer's units.
    hidden_size
        Units of the hidden layer.
    loss
        The distance to the vectors: ``"cosine"``, of their direction alone, or
        ``"L2"``.

    Returns
    -------
    callable
        As in `create_pretrain_characters`.
    """
    distances: dict[str, CosineDistance | L2Distance] = {
        "cosine": CosineDistance(normalize=True, ignore_zeros=True),
        "L2": L2Distance(normalize=True),
    }
    if loss not in distances:
        raise ConfigError(
            title="The objective of pretraining can't be made:",
            errors=[
                {
                    "loc": ("pretraining", "objective", "loss"),
                    "msg": f"expected 'cosine' or 'L2', got {loss!r}",
                }
            ],
        )

    def create(vocab: Vocab, tok2vec: Tok2VecModel) -> Model[list[Doc], Floats2d]:
        width = vocab.vectors.shape[1]
        if not width:
            raise ConfigError(
                title="[E875] The objective PretrainVectors can't be used: the "
                "vocabulary has no word vectors.",
                desc="Expected [initialize] vectors to name a pipeline with vectors, "
                "or the objective PretrainCharacters, which needs none",
            )
        head: Model = Linear(width, init_W=zero_init)
        model = build_masked_model(vocab, tok2vec, hidden_size, maxout_pieces, head)
        model.attrs["loss"] = partial(get_vectors_loss, distance=distances[loss])
        return model

    return create


def build_masked_model(
    vocab: Vocab, tok2vec: Tok2VecModel, hidden: int, pieces: int, head: Model
) -> Model[list[Doc], Floats2d]:
    """Build a model that tells hidden words by their vectors in context.

    Parameters
    ----------
    vocab
        The vocabulary of the docs.
    tok2vec
        From docs to token vectors.
    hidden, pieces
        Units of the hidden layer, and pieces of each.
    head
        From the hidden layer to what is told of a word.
    """
    output_layer: Model = chain(
        list2array(), Maxout(nO=hidden, nP=pieces), LayerNorm(nI=hidden), head
    )
    model = build_masked_language_model(vocab, chain(tok2vec, output_layer))
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output_layer", output_layer)
    return model


def get_characters_loss(
    ops: Ops, docs: Sequence[Doc], prediction: Floats2d, nr_char: int
) -> tuple[float, Floats2d]:
    """Return the cross entropy of predicted bytes, and its gradient.

    Parameters
    ----------
    ops
        The Ops.
    docs
        The docs whose words are predicted.
    prediction
        A score for each value of each byte, float32 (n_tokens, nr_char * 256).
    nr_char
        Bytes a word.

    Returns
    -------
    tuple
        The loss, summed over tokens and bytes, and the gradient of its mean a token.
    """
    xp = ops.xp
    ids = numpy.concatenate([doc.to_utf8_array(nr_char=nr_char) for doc in docs])
    shape = (-1, nr_char, _N_BYTES)
    scores: Any = prediction.reshape(shape)
    shifted = scores - scores.max(axis=2, keepdims=True)
    log_probs = shifted - xp.log(xp.exp(shifted).sum(axis=2, keepdims=True))
    tokens = xp.arange(len(ids))[:, None]
    places = (tokens, xp.arange(nr_char)[None, :], xp.asarray(ids, dtype="int64"))
    gradient = xp.exp(log_probs)
    loss = -float(log_probs[places].sum())
    gradient[places] -= 1.0
    return loss, (gradient / max(1, len(ids))).reshape(prediction.shape)


def get_vectors_loss(
    ops: Ops,
    docs: Sequence[Doc],
    prediction: Floats2d,
    distance: CosineDistance | L2Distance,
) -> tuple[float, Floats2d]:
    """Return the distance of predicted word vectors, and its gradient.

    Parameters
    ----------
    ops
        The Ops.
    docs
        The docs whose words are predicted.
    prediction
        The vectors, float32 (n_tokens, width).
    distance
        The distance.
    """
    columns, _ = extract_columns(docs, [ORTH])
    distinct, inverse = numpy.unique(columns[:, 0], return_inverse=True)
    vocab = docs[0].vocab
    words = [vocab.strings[orth] for orth in distinct.tolist()]
    found: Any = vocab.vectors.get_batch(words)
    vectors: Any = ops.asarray(found, dtype="float32")
    gradient, loss = distance(prediction, vectors[inverse.ravel()])
    return float(loss), gradient
