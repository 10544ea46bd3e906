"""Which tokens of one text belong to which of another."""

from .._examples.alignment import AlignmentArray

__all__ = ["AlignmentArray"]
