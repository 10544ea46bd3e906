"""A slice of a doc."""

from .._span import Span

__all__ = ["Span"]
