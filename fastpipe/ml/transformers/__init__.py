"""Transformers of Hugging Face as layers: PyTorch models that others have trained.

Importing this package registers its functions and needs neither PyTorch nor Hugging
Face's library; those are imported when a transformer is made.
"""

from .architectures import (
    build_transformer_listener,
    build_transformer_model,
    build_transformer_tok2vec,
)
from .data import FullTransformerBatch, ModelOutput, TransformerData, WordpieceBatch
from .listener import TransformerListener
from .setters import null_annotation_setter
from .spans import get_doc_spans, get_sent_spans, get_strided_spans

__all__ = [
    "FullTransformerBatch",
    "ModelOutput",
    "TransformerData",
    "TransformerListener",
    "WordpieceBatch",
    "build_transformer_listener",
    "build_transformer_model",
    "build_transformer_tok2vec",
    "get_doc_spans",
    "get_sent_spans",
    "get_strided_spans",
    "null_annotation_setter",
]
