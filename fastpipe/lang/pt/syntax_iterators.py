"""Base noun phrases of Portuguese."""

from ..romance_noun_chunks import RomanceNounChunker

noun_chunks = RomanceNounChunker("nsubj nsubj:pass obj obl obl:agent nmod appos ROOT")
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
