"""Containers of text and annotation."""

from .. import _retokenize, _token
from .._doc import Doc
from .._morphology import MorphAnalysis
from .._span import Span
from .._span_group import SpanGroup
from .._token import Token
from . import joining
from .doc_bin import DocBin
from .span_groups import SpanGroups

__all__ = ["Doc", "DocBin", "MorphAnalysis", "Span", "SpanGroup", "SpanGroups", "Token"]

# Imported for what they register with Doc.
assert _retokenize and _token and joining
