"""Base noun phrases of Finnish."""

from __future__ import annotations

from typing import Any

from ..noun_chunks import NounChunker

_MODIFIERS = """amod compound compound:nn flat:name nmod nmod:gobj nmod:gsubj nmod:poss
    nummod"""
_LEFT = frozenset(_MODIFIERS.split())


class FinnishNounChunker(NounChunker):
    """Finds base noun phrases with all that hangs on the first of their modifiers.

    A conjunct of a noun heads a phrase of its own, whatever its part of speech.
    """

    def _is_head(self, word: Any) -> bool:
        if word.dep_ == "conj":
            word = word.head
        return word.pos_ in self.parts and word.dep_ in self.roles

    def _first(self, word: Any) -> int:
        lefts = (one.left_edge.i for one in word.lefts if one.dep_ in _LEFT)
        return min(lefts, default=int(word.i))


noun_chunks = FinnishNounChunker(
    "nsubj nsubj:cop obj obl appos ROOT",
    right=_MODIFIERS,
    parts="NOUN PROPN",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
