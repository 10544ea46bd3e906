"""The morphological features of a token."""

from .._lexicon.morphology import MorphAnalysis

__all__ = ["MorphAnalysis"]
