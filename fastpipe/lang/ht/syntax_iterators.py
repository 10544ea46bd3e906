"""Base noun phrases of Haitian Creole."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj obj obl nmod appos ROOT",
    subtrees="appos compound conj fixed flat flat:name nmod",
    stripped="case cc",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
