"""Base noun phrases of languages in which adjectives follow nouns."""

from __future__ import annotations

from typing import Any

from .noun_chunks import NounChunker

__all__ = ["RomanceNounChunker"]

_NAME_PARTS = frozenset(("compound", "fixed", "flat", "flat:name"))


class RomanceNounChunker(NounChunker):
    """Finds base noun phrases with an adjective or the rest of a name behind the head.

    A preposition is left out at the beginning. A conjunct has a phrase of its own, with
    its preposition and without what follows it.

    Parameters
    ----------
    roles
        Labels that the head of a phrase may have, with spaces between.
    name_parts
        Further labels of parts of names.
    """

    def __init__(self, roles: str, name_parts: str = "") -> None:
        super().__init__(roles)
        self.name_parts = _NAME_PARTS | set(name_parts.split())

    def _is_head(self, word: Any) -> bool:
        if word.pos_ not in self.parts:
            return False
        while word.dep_ == self.conj and word.head.i != word.i:
            word = word.head
        return word.dep_ in self.roles

    def _first(self, word: Any) -> int:
        first: int = word.left_edge.i
        if first == word.i:
            return first
        leading = word.doc[first]
        if word.dep_ == self.conj:
            return first + (leading.pos_ == "CCONJ")
        return first + (leading.pos_ == "ADP")

    def _last(self, word: Any) -> int:
        last: int = word.i
        following = next(word.rights, None)
        if word.dep_ == self.conj or following is None:
            return last
        if following.dep_ in self.name_parts:
            last = word.right_edge.i
        elif following.dep_ == "amod" or (
            following.dep_ in ("det", "det:poss") and following.pos_ == "DET"
        ):
            last = following.right_edge.i
        return last
