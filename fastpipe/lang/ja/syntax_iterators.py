"""Base noun phrases of Japanese."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubjpass obl nmod dative attr appos ROOT",
    conj="",
    left="acl amod advmod clf compound dep det fixed flat nummod punct",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
