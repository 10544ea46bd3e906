"""Base noun phrases of Swedish."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj dobj iobj nmod nmod:poss appos ROOT", right="*"
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
