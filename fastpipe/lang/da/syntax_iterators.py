"""Base noun phrases of Danish."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "",
    left="amod appos det fixed flat goeswith nmod:poss nummod",
    adjoining="amod appos fixed flat goeswith nmod:poss nummod",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
