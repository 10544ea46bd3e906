"""Base noun phrases of Finnish."""

from ..noun_chunks import NounChunker

_MODIFIERS = """amod compound compound:nn flat:name nmod nmod:gobj nmod:gsubj nmod:poss
    nummod"""

noun_chunks = NounChunker(
    "nsubj nsubj:cop obj obl appos ROOT",
    left=_MODIFIERS,
    right=_MODIFIERS,
    parts="NOUN PROPN",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
