"""Morphological features."""

from ._lexicon.morphology import MorphAnalysis, Morphology

__all__ = ["MorphAnalysis", "Morphology"]
