"""A bidirectional LSTM of PyTorch over the tokens of a doc."""

from __future__ import annotations

from thinc.api import Model, PyTorchLSTM, noop, with_padded
from thinc.types import Floats2d

from ...registry import registry


@registry.architectures("fastpipe.TorchBiLSTMEncoder.v1")
def BiLSTMEncoder(
    width: int, depth: int, dropout: float
) -> Model[list[Floats2d], list[Floats2d]]:
    """Encode tokens in context with bidirectional LSTM layers. Needs PyTorch.

    Parameters
    ----------
    width
        Width of input and output.
    depth
        Number of layers; 0 for an encoder that changes nothing.
    dropout
        Dropout rate between the layers.

    Returns
    -------
    Model
        From arrays to arrays, float32 (n_tokens, width).
    """
    if depth == 0:
        return noop()
    lstm: Model = PyTorchLSTM(width, width, bi=True, depth=depth, dropout=dropout)
    return with_padded(lstm)
