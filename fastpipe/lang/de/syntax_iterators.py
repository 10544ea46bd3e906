"""Base noun phrases of German."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "sb oa da nk mo ag app pd og root ROOT", conj="cj", right="nk"
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
