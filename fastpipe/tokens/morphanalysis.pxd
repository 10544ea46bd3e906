"""The features of a token, for other extensions."""

from .._lexicon.morphology cimport MorphAnalysis
