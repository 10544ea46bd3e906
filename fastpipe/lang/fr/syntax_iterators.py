"""Base noun phrases of French."""

from ..romance_noun_chunks import RomanceNounChunker

noun_chunks = RomanceNounChunker(
    "nsubj nsubj:pass obj obl obl:agent obl:arg obl:mod nmod appos ROOT",
    "flat:foreign",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
