"""Ids of token and lexeme attributes, for other extensions."""

from ._lexicon.attrs cimport *
