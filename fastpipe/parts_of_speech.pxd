"""Ids of the Universal POS tags, for other extensions."""

from ._lexicon.parts_of_speech cimport *
