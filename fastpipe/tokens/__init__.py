"""Containers of text and annotation."""

from .._doc import Doc
from .._docs import retokenize, token
from .._docs.confidence import Confidence
from .._docs.span import Span
from .._docs.span_group import SpanGroup
from .._docs.token import Token
from .._lexicon.morphology import MorphAnalysis
from ..lazy_names import lazy_names
from . import joining
from .doc_bin import DocBin
from .span_groups import SpanGroups

__all__ = [
    "Confidence",
    "Doc",
    "DocBin",
    "MorphAnalysis",
    "Span",
    "SpanGroup",
    "SpanGroups",
    "Token",
]

# Imported for what they register with Doc.
assert retokenize and token and joining

__getattr__, __dir__ = lazy_names(__name__, {})
