"""Base noun phrases of Dutch."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "",
    left="amod det det:poss nmod:poss",
    right="amod det det:poss nmod:poss",
    parts="NOUN",
    pronouns="nsubj obj",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
