"""Base noun phrases of Haitian Creole."""

from __future__ import annotations

from typing import Any

from ..romance_noun_chunks import RomanceNounChunker


class HaitianNounChunker(RomanceNounChunker):
    """Finds base noun phrases with the nouns that hang on their heads."""

    def _last(self, word: Any) -> int:
        last: int = word.i
        if word.dep_ != self.conj:
            for one in word.rights:
                if one.pos_ == "NOUN" or one.dep_ in self.name_parts:
                    last = one.right_edge.i
        return last


noun_chunks = HaitianNounChunker("nsubj obj obl nmod appos ROOT")
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
