"""Architectures of text categorizers."""

from .textcat_attention import (
    build_text_classifier_v2,
    build_textcat_parametric_attention_v1,
)
from .textcat_bow import build_bow_text_classifier_v2 as build_bow_text_classifier
from .textcat_bow import build_bow_text_classifier_v3
from .textcat_low_data import build_text_classifier_lowdata
from .textcat_reduce import (
    build_reduce_text_classifier,
    build_simple_cnn_text_classifier,
)

__all__ = [
    "build_bow_text_classifier",
    "build_bow_text_classifier_v3",
    "build_reduce_text_classifier",
    "build_simple_cnn_text_classifier",
    "build_text_classifier_lowdata",
    "build_text_classifier_v2",
    "build_textcat_parametric_attention_v1",
]
