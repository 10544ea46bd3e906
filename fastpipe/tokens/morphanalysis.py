"""The morphological features of a token."""

from .._morphology import MorphAnalysis

__all__ = ["MorphAnalysis"]
