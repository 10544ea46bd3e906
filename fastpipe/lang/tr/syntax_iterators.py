"""Base noun phrases of Turkish."""

from ..noun_chunks import NounChunker

noun_chunks = NounChunker(
    "nsubj obj iobj obl appos dislocated orphan ROOT",
    right="flat",
    stripped_conjunct="cc fixed punct",
    head_final=True,
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
