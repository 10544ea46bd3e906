"""Base noun phrases of Indonesian."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj iobj nmod nmod:poss appos ROOT", right="*"
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
