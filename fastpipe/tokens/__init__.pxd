"""Containers of text and annotation, for other extensions."""

from .._doc cimport Doc
from .._docs.span cimport Span
from .._docs.span_group cimport SpanGroup
from .._docs.token cimport Token
