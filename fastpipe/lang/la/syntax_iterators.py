"""Base noun phrases of Latin."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "",
    left="amod appos det fixed flat goeswith nmod:poss nummod",
    subtrees="amod appos det fixed flat goeswith nmod:poss nummod nmod",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
