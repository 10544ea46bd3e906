"""Weights of the encoder as its products take them, kept from call to call.

To bring them into that order takes longer than a short text's way through the layers.
"""

from __future__ import annotations

from .._layers.encoder import PackedLayers, WindowBatch
from .._layers.word_cache import fingerprint
from .kept_with import KeptWith


class _Packed:
    """What is kept for an encoder: the layers, with the weights' fingerprint then."""

    layers: tuple[int, PackedLayers] | None = None


_packed = KeptWith(_Packed)


def take_packed_layers(encoder: WindowBatch, n_tokens: int, n_docs: int) -> None:
    """Let an encoder predict with the layers that were packed for an earlier batch.

    Whether the weights are still the same is seen by looking at all of them, which
    takes a tenth of the time. A short text's way takes hardly longer than that, and is
    done without.

    Parameters
    ----------
    encoder
        The fused path; no backward pass follows.
    n_tokens, n_docs
        What is to be predicted.
    """
    if encoder.has_few_rows(n_tokens, n_docs):
        return
    weights = [layer[0] for layer in encoder.params]
    kept = _packed.find(weights[0])
    found = fingerprint(weights)
    # Read once: another thread may be packing as well.
    layers = kept.layers
    if layers is None or layers[0] != found:
        layers = kept.layers = (found, PackedLayers(encoder))
    encoder.take_packed(layers[1])
