"""Morphological features, for other extensions."""

from ._lexicon.morphology cimport MorphAnalysis, Morphology
