"""Base noun phrases of French."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj nsubj:pass obj obl obl:agent obl:arg obl:mod nmod appos ROOT",
    first_right="amod compound fixed flat flat:name flat:foreign",
    stripped="case cc",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
