"""Base noun phrases of Persian."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker("nsubj nsubjpass dobj pobj dative attr appos ROOT")
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
