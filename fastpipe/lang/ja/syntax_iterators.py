"""Base noun phrases of Japanese."""

from __future__ import annotations

from typing import Any

from ..noun_chunks import NounChunker


class JapaneseNounChunker(NounChunker):
    """Finds base noun phrases: heads with all on their left that is in no phrase yet.

    Where a phrase is on the left, the verb that has it is left out. What hangs on a
    head on its right has no phrases.
    """

    def _bounds(self, word: Any, low: int) -> tuple[int, int, int]:
        if word.i < low:
            return word.i, word.i + 1, low
        start = word.left_edge.i
        if start < low:
            start, first = low, word.doc[low]
            if first.pos_ == "VERB" and first.left_edge.i < low:
                start = min(first.right_edge.i + 1, word.i)
        return start, word.i + 1, word.right_edge.i + 1


noun_chunks = JapaneseNounChunker(
    "nsubj nsubjpass obl nmod dative attr appos ROOT", conj=""
)
SYNTAX_ITERATORS = {"noun_chunks": noun_chunks}
