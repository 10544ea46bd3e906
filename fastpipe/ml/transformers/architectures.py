"""The architectures with transformers that configs name.

Version 2 of spacy-transformers' functions added settings to version 1, and version 3 to
version 2; all of them have defaults, so the three are one function here.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from thinc.api import Model, chain
from thinc.types import Floats2d, Ragged

from ...registry import registry
from ...util import SimpleFrozenDict
from .data import FullTransformerBatch
from .layers import split_trf_batch, trfs2arrays
from .listener import TransformerListener
from .model import make_transformer

if TYPE_CHECKING:
    from ...tokens import Doc

_NO_SETTINGS: dict[str, Any] = SimpleFrozenDict()


@registry.architectures("fastpipe.TransformerModel.v1")
@registry.architectures("fastpipe.TransformerModel.v2")
@registry.architectures("fastpipe.TransformerModel.v3")
def build_transformer_model(
    name: str,
    get_spans: Callable[..., Any],
    tokenizer_config: dict[str, Any] = _NO_SETTINGS,
    transformer_config: dict[str, Any] = _NO_SETTINGS,
    mixed_precision: bool = False,
    grad_scaler_config: dict[str, Any] = _NO_SETTINGS,
) -> Model[list[Doc], FullTransformerBatch]:
    """Build a transformer, for the component of that name.

    Parameters
    ----------
    name
        A folder with a trained transformer, or its name on Hugging Face's hub.
    get_spans
        From docs to the spans that the transformer is given, see `spans`.
    tokenizer_config, transformer_config
        Arguments of ``AutoTokenizer.from_pretrained`` and
        ``AutoModel.from_pretrained``.
    mixed_precision
        Whether to compute in half precision, which is faster on a GPU.
    grad_scaler_config
        Arguments of Thinc's `PyTorchGradScaler`, for mixed precision on a GPU.

    Returns
    -------
    Model
        From docs to a batch of word pieces' vectors.
    """
    model = make_transformer(
        name,
        get_spans,
        tokenizer_config=tokenizer_config,
        transformer_config=transformer_config,
        mixed_precision=mixed_precision,
        grad_scaler_config=grad_scaler_config,
    )
    model.attrs["replace_listener"] = _replace_listener
    model.attrs["replace_listener_cfg"] = _replace_listener_settings
    return model


@registry.architectures("fastpipe.TransformerListener.v1")
def build_transformer_listener(
    grad_factor: float, pooling: Model[Ragged, Floats2d], upstream: str = "*"
) -> Model[list[Doc], list[Floats2d]]:
    """Take token vectors from a transformer component.

    Parameters
    ----------
    grad_factor
        What the gradient is multiplied by on its way to the transformer; 0 stops it.
    pooling
        From the vectors of a token's word pieces to the token's: a layer such as
        ``reduce_mean.v1``.
    upstream
        Name of the component, or ``"*"`` for any.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, width).
    """
    listener = TransformerListener(upstream)
    return chain(listener, trfs2arrays(pooling, grad_factor))


@registry.architectures("fastpipe.Tok2VecTransformer.v1")
@registry.architectures("fastpipe.Tok2VecTransformer.v2")
@registry.architectures("fastpipe.Tok2VecTransformer.v3")
def build_transformer_tok2vec(
    name: str,
    get_spans: Callable[..., Any],
    pooling: Model[Ragged, Floats2d],
    tokenizer_config: dict[str, Any] = _NO_SETTINGS,
    grad_factor: float = 1.0,
    transformer_config: dict[str, Any] = _NO_SETTINGS,
    mixed_precision: bool = False,
    grad_scaler_config: dict[str, Any] = _NO_SETTINGS,
) -> Model[list[Doc], list[Floats2d]]:
    """Build a transformer that a component has for itself, in place of a tok2vec.

    Parameters are those of `build_transformer_model` and `build_transformer_listener`.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, width).
    """
    transformer = build_transformer_model(
        name,
        get_spans,
        tokenizer_config,
        transformer_config,
        mixed_precision,
        grad_scaler_config,
    )
    return chain(_replace_listener(transformer), trfs2arrays(pooling, grad_factor))


def _replace_listener(transformer: Model) -> Model:
    """Return what takes a listener's place in a component's model."""
    return chain(transformer, split_trf_batch())


def _replace_listener_settings(
    shared: dict[str, Any], listener: dict[str, Any]
) -> dict[str, Any]:
    """Return the settings of a layer in which a listener has been replaced.

    Parameters
    ----------
    shared
        The settings of the transformer component's model.
    listener
        Those of the listener.
    """
    settings = deepcopy(shared)
    architecture = settings["@architectures"]
    settings["@architectures"] = architecture.replace(
        ".TransformerModel.", ".Tok2VecTransformer."
    )
    for name in ("pooling", "grad_factor"):
        settings[name] = deepcopy(listener[name])
    return settings
