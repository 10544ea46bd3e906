"""Base noun phrases of Catalan."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj iobj obl nmod nmod:poss appos ROOT",
    subtrees="amod appos compound conj fixed flat nmod nummod",
    conj="",
    stripped="case punct",
    parts="NOUN PROPN",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
