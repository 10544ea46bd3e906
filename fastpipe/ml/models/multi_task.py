"""Models of objectives beside a component's own, which share its token vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thinc.api import (
    LayerNorm,
    Linear,
    Maxout,
    Model,
    MultiSoftmax,
    Softmax,
    chain,
    list2array,
    zero_init,
)

from ...errors import InputError
from ...registry import registry
from ..masked_language_model import build_masked_language_model
from .pretraining import (
    build_masked_model,
    create_pretrain_characters,
    create_pretrain_vectors,
    get_characters_loss,
    get_vectors_loss,
)

if TYPE_CHECKING:
    from ...vocab import Vocab

__all__ = [
    "build_cloze_characters_multi_task_model",
    "build_cloze_multi_task_model",
    "build_masked_language_model",
    "build_multi_task_model",
    "create_pretrain_characters",
    "create_pretrain_vectors",
    "get_characters_loss",
    "get_vectors_loss",
]

_N_BYTES = 256


@registry.architectures("fastpipe.MultiTask.v1")
def build_multi_task_model(
    tok2vec: Model,
    maxout_pieces: int,
    token_vector_width: int,
    nO: int | None = None,
) -> Model:
    """Build a classifier of tokens.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    maxout_pieces
        Pieces of the hidden layer's units.
    token_vector_width
        Units of the hidden layer.
    nO
        Number of classes. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to probabilities, float32 (n_tokens, nO).
    """
    softmax: Model = Softmax(nO=nO, nI=token_vector_width)
    hidden: Model = Maxout(nO=token_vector_width, nP=maxout_pieces, dropout=0.0)
    model: Model = chain(
        tok2vec, list2array(), hidden, LayerNorm(nI=token_vector_width), softmax
    )
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output_layer", softmax)
    return model


def build_cloze_multi_task_model(
    vocab: Vocab, tok2vec: Model, maxout_pieces: int, hidden_size: int
) -> Model:
    """Build a model that tells the vectors of hidden words.

    Parameters
    ----------
    vocab
        The vocabulary of the docs, with word vectors.
    tok2vec
        From docs to arrays of token vectors.
    maxout_pieces
        Pieces of the hidden layer's units.
    hidden_size
        Units of the hidden layer.

    Returns
    -------
    Model
        From docs to vectors, float32 (n_tokens, width of the word vectors).

    Raises
    ------
    InputError
        If the vocabulary has no vectors.
    """
    width = vocab.vectors.shape[1]
    if not width:
        raise InputError(
            "The vocabulary has no word vectors that hidden words could be told by. "
            "Expected one with vectors"
        )
    head: Model = Linear(width, init_W=zero_init)
    return build_masked_model(vocab, tok2vec, hidden_size, maxout_pieces, head)


def build_cloze_characters_multi_task_model(
    vocab: Vocab, tok2vec: Model, maxout_pieces: int, hidden_size: int, nr_char: int
) -> Model:
    """Build a model that tells the first and last bytes of hidden words.

    Parameters
    ----------
    vocab
        The vocabulary of the docs.
    tok2vec
        From docs to arrays of token vectors.
    maxout_pieces
        Pieces of the hidden layer's units.
    hidden_size
        Units of the hidden layer.
    nr_char
        Bytes a word.

    Returns
    -------
    Model
        From docs to probabilities, float32 (n_tokens, nr_char * 256).
    """
    head: Model = MultiSoftmax((_N_BYTES,) * nr_char, nI=hidden_size)
    return build_masked_model(vocab, tok2vec, hidden_size, maxout_pieces, head)
