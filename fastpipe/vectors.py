"""Vectors of words."""

from ._lexicon.vectors import MODES, Mode, Vectors

__all__ = ["MODES", "Mode", "Vectors"]
