"""Base noun phrases of Catalan."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj iobj obl nmod nmod:poss appos ROOT",
    right="*",
    until_punct=True,
    stripped="case",
    parts="NOUN PROPN",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
