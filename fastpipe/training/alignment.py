"""Alignment of two tokenizations of one text."""

from .._examples.alignment import Alignment, AlignmentArray

__all__ = ["Alignment", "AlignmentArray"]
