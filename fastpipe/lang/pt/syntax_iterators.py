"""Base noun phrases of Portuguese."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj obl obl:agent nmod appos ROOT",
    first_right="amod compound fixed flat flat:name",
    stripped="case cc",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
