"""A slice of a doc."""

from .._docs.span import Span

__all__ = ["Span"]
