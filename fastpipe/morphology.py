"""Morphological features."""

from ._morphology import MorphAnalysis, Morphology

__all__ = ["MorphAnalysis", "Morphology"]
