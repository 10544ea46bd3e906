"""Base noun phrases of Haitian Creole."""

from __future__ import annotations

from typing import Any

from ..noun_chunks import NounChunker

# Labels of what belongs to a phrase whatever its part of speech.
_NAME_PARTS = frozenset(("compound", "fixed", "flat", "flat:name"))


class HaitianNounChunker(NounChunker):
    """Finds base noun phrases with the nouns that hang on their heads.

    A conjunct that is in no phrase yet has one of its own, without what follows it.
    """

    def _first(self, word: Any) -> int:
        first: int = word.left_edge.i
        if first == word.i:
            return first
        leading = word.doc[first]
        if word.dep_ == "conj":
            return first + (leading.dep_ == "cc")
        return first + (leading.pos_ == "ADP")

    def _last(self, word: Any) -> int:
        last: int = word.i
        if word.dep_ != "conj":
            for one in word.rights:
                if one.pos_ == "NOUN" or one.dep_ in _NAME_PARTS:
                    last = one.right_edge.i
        return last


noun_chunks = HaitianNounChunker("nsubj obj obl nmod appos conj ROOT", conj="")
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
