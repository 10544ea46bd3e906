"""Spans that belong together."""

from .._docs.span_group import SpanGroup

__all__ = ["SpanGroup"]
