"""Layers that mix a token's vector with its neighbours': mish over a window."""

from __future__ import annotations

from thinc.api import Mish, Model, chain, clone, expand_window, residual, with_array
from thinc.types import Floats2d

from ...registry import registry


@registry.architectures("fastpipe.MishWindowEncoder.v1")
def MishWindowEncoder_v1(
    width: int, window_size: int, depth: int
) -> Model[Floats2d, Floats2d]:
    """Encode one array of tokens: the form that ``Tok2Vec.v1`` takes.

    See `MishWindowEncoder` for the arguments.
    """
    layer: Model = chain(
        expand_window(window_size=window_size),
        Mish(width, width * (window_size * 2 + 1), dropout=0.0, normalize=True),
    )
    encoder: Model[Floats2d, Floats2d] = clone(residual(layer), depth)
    encoder.set_dim("nO", width)
    return encoder


@registry.architectures("fastpipe.MishWindowEncoder.v2")
def MishWindowEncoder(
    width: int, window_size: int, depth: int
) -> Model[list[Floats2d], list[Floats2d]]:
    """Encode tokens in context with residual layers of mish units (Misra, 2019).

    Parameters
    ----------
    width
        Width of input and output.
    window_size
        Neighbours on each side that a layer sees.
    depth
        Number of layers.

    Returns
    -------
    Model
        From arrays to arrays, float32 (n_tokens, width).
    """
    return with_array(MishWindowEncoder_v1(width, window_size, depth))
