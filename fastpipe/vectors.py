"""Vectors of words."""

from ._lexicon.base_vectors import BaseVectors
from ._lexicon.vectors import MODES, Mode, Vectors

__all__ = ["MODES", "BaseVectors", "Mode", "Vectors"]
