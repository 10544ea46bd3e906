"""Prediction with words that were seen before.

The vectors of words without context, and their products with the first layer of the
encoder, are kept from batch to batch for as long as the weights stay the same.
"""

from __future__ import annotations

import threading

from thinc.types import Floats2d, Ints1d, Ints2d

from .._hashembed import HashEmbedBatch
from .._layers.encoder import WindowBatch
from .._layers.word_cache import WordCache, fingerprint
from .kept_with import KeptWith

# Words that a model keeps: of the usual width they take 4 KB each.
CAPACITY = 8192
# Tokens of a batch from which on it pays to look whether the weights have changed.
MIN_TOKENS = 1024


class _KnownWords:
    """The words that are kept for a model, with the fingerprint of its weights then."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.cache: WordCache | None = None
        self.fingerprint = 0


_known_words = KeptWith(_KnownWords)


def encode_known_words(
    embedding: HashEmbedBatch, encoder: WindowBatch, keys: Ints2d, lengths: Ints1d
) -> Floats2d | None:
    """Predict token vectors with the help of words that are known.

    Parameters
    ----------
    embedding, encoder
        The fused paths of both layers.
    keys
        The tokens' attributes, uint64 (n_tokens, n_columns).
    lengths
        The docs' numbers of tokens, int32 (n_docs,).

    Returns
    -------
    array or None
        The tokens' vectors in context, float32 (n_tokens, width). None: there are more
        different words than are kept, or another thread is using the model.
    """
    W = encoder.params[0][0]
    known = _known_words.find(W)
    if not known.lock.acquire(blocking=False):
        return None
    try:
        found = fingerprint([*embedding.tables, *embedding.params, W])
        if known.cache is None or known.fingerprint != found:
            nO, nP, nI = W.shape
            known.cache = WordCache(CAPACITY, keys.shape[1], nO, nO * nP, nI // nO)
            known.fingerprint = found
        ids = known.cache.find(keys)
        if ids is None:
            return None
        known.cache.fill(embedding.forward(known.cache.new_keys), W)
        return encoder.forward_words(known.cache, ids, lengths)
    finally:
        known.lock.release()
