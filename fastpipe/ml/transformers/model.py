"""The layer that runs a transformer: docs in, the vectors of their word pieces out."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from thinc.api import Model
from thinc.types import ArgsKwargs, Ragged

from ...errors import ComponentError, MissingPackageError, install_extra
from .align import align_to_pieces
from .data import FullTransformerBatch, ModelOutput, WordpieceBatch

if TYPE_CHECKING:
    from ...tokens import Doc
    from .shim import TransformerShim
    from .spans import SpanGetter

_NAME = "transformer"


def make_transformer(
    name: str,
    get_spans: SpanGetter,
    *,
    tokenizer_config: Mapping[str, Any],
    transformer_config: Mapping[str, Any],
    mixed_precision: bool,
    grad_scaler_config: Mapping[str, Any],
) -> Model[list[Doc], FullTransformerBatch]:
    """Make the layer; its weights are loaded when it is initialized.

    Parameters are those of the architecture `build_transformer_model`.
    """
    shim = _import_shim().TransformerShim(
        mixed_precision=mixed_precision, grad_scaler_config=grad_scaler_config
    )
    return Model(
        _NAME,
        _forward,
        init=_init,
        dims={"nO": None},
        attrs={
            "get_spans": get_spans,
            "name": name,
            "tokenizer_config": dict(tokenizer_config),
            "transformer_config": dict(transformer_config),
        },
        shims=[shim],
    )


def _import_shim() -> Any:
    """Import the module that needs the optional packages."""
    try:
        return importlib.import_module(f"{__package__}.shim")
    except ImportError as error:
        if error.name is None or error.name.startswith("fastpipe"):
            raise
        raise MissingPackageError(
            f"A transformer needs the package {error.name!r}, which is not installed. "
            f"Install it with: {install_extra('transformers')}"
        ) from error


def _init(model: Model, X: Any = None, Y: Any = None) -> None:
    shim: Any = model.shims[0]
    if shim.transformer is None:
        attrs = model.attrs
        shim.load(attrs["name"], attrs["tokenizer_config"], attrs["transformer_config"])
    model.set_dim("nO", shim.width)


def _forward(
    model: Model, docs: Sequence[Doc], is_train: bool
) -> tuple[FullTransformerBatch, Callable[[ModelOutput], list]]:
    shim: TransformerShim = model.shims[0]  # type: ignore[assignment]
    if shim.transformer is None:
        raise ComponentError(
            f"The transformer {model.attrs['name']!r} has no weights yet. Expected "
            f"`nlp.initialize()`, which loads them, or a pipeline from a folder"
        )
    spans = [
        [span for span in spans if len(span)]
        for spans in model.attrs["get_spans"](docs)
    ]
    texts = [span.text for doc_spans in spans for span in doc_spans]
    if not texts:
        return _without_spans(docs, spans), lambda gradient: []
    encoding = shim.tokenize(texts)
    lengths = [len(doc) for doc in docs]
    align = align_to_pieces(spans, lengths, encoding.pop("offset_mapping").numpy())
    types = encoding.get("token_type_ids")
    pieces = WordpieceBatch(
        [encoding.tokens(index) for index in range(len(texts))],
        encoding["input_ids"].numpy(),
        encoding["attention_mask"].numpy(),
        None if types is None else types.numpy(),
    )
    inputs = {name: tensor.to(shim.device) for name, tensor in encoding.items()}
    output, backprop_torch = shim(ArgsKwargs((), inputs), is_train)
    ops: Any = model.ops
    batch = FullTransformerBatch(
        spans,
        pieces,
        shim.to_arrays(output),
        Ragged(ops.asarray(align.data), ops.asarray(align.lengths)),
        lengths,
    )

    def backprop(gradient: ModelOutput) -> list:
        shim.backprop_output(output, gradient, backprop_torch)
        return []

    return batch, backprop


def _without_spans(docs: Sequence[Doc], spans: list[list]) -> FullTransformerBatch:
    lengths = [len(doc) for doc in docs]
    align = align_to_pieces(spans, lengths, [])
    return FullTransformerBatch(
        spans, WordpieceBatch.empty(), ModelOutput(), align, lengths
    )
