"""Which tokens of one text belong to which of another."""

from .._alignment import AlignmentArray

__all__ = ["AlignmentArray"]
