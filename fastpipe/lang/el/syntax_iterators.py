"""Base noun phrases of Greek."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker("nsubj obj iobj obl appos ROOT", nearest_right="nmod")
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
