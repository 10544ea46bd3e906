"""The vocabulary, for other extensions."""

from ._lexicon.vocab cimport EMPTY_LEXEME, Vocab
