"""Base noun phrases of Spanish."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj obl nmod appos ROOT",
    first_right="amod compound fixed flat",
    stripped="case cc",
    stripped_conjunct="cc",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
