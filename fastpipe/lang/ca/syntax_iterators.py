"""Base noun phrases of Catalan."""

from __future__ import annotations

from typing import Any

from ..noun_chunks import NounChunker


class CatalanNounChunker(NounChunker):
    """Finds base noun phrases with all that hangs on their heads.

    A phrase ends before a clause that follows its head, and at an apposition with more
    of the phrase behind it, whose first word is in both phrases. What it ends before
    may have phrases of its own.
    """

    def _bounds(self, word: Any, low: int) -> tuple[int, int, int]:
        doc, start, last = word.doc, word.left_edge.i, word.right_edge.i
        after = last + 1
        if start < word.i and doc[start].pos_ in ("ADP", "PUNCT"):
            start += 1
        for one in doc[word.i + 1 : last]:
            if one.pos_ == "VERB" or one.dep_ == "appos":
                after = max(one.left_edge.i, word.i + 1)
                last = after - (one.pos_ == "VERB")
        if last > word.i and word.doc[word.right_edge.i].pos_ == "PUNCT":
            last -= 1
        return start, last + 1, after


noun_chunks = CatalanNounChunker(
    "nsubj nsubj:pass obj iobj obl nmod nmod:poss appos ROOT",
    conj="",
    parts="NOUN PROPN",
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
