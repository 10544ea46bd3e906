"""Base noun phrases of Dutch."""

from __future__ import annotations

from typing import Any

from ..noun_chunks import NounChunker


class DutchNounChunker(NounChunker):
    """Finds base noun phrases of all nouns but those that are predicates."""

    def _is_head(self, word: Any) -> bool:
        if not super()._is_head(word):
            return False
        return word.pos_ == "PRON" or all(one.dep_ != "nsubj" for one in word.children)


noun_chunks = DutchNounChunker(
    "",
    left="amod det det:poss nmod:poss",
    right="amod det det:poss nmod:poss",
    parts="NOUN",
    pronouns="nsubj nsubj:pass",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
