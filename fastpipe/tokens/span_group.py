"""Spans that belong together."""

from .._span_group import SpanGroup

__all__ = ["SpanGroup"]
