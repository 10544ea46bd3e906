"""Fuzzy comparison of strings by edit distance."""

from __future__ import annotations

from collections.abc import Callable

from .._matching.levenshtein import levenshtein
from ..registry import registry

__all__ = ["levenshtein", "levenshtein_compare", "make_levenshtein_compare"]


def levenshtein_compare(input_text: str, pattern_text: str, fuzzy: int = -1) -> bool:
    """Return whether a text is near enough to that of a pattern.

    Parameters
    ----------
    input_text
        The text.
    pattern_text
        The pattern's text.
    fuzzy
        The largest number of edits (characters inserted, deleted or replaced).
        Negative: 30 % of the pattern's length, and at least 2.
    """
    limit = fuzzy if fuzzy >= 0 else max(2, round(0.3 * len(pattern_text)))
    return levenshtein(input_text, pattern_text, limit) <= limit


@registry.misc("fastpipe.levenshtein_compare.v1")
def make_levenshtein_compare() -> Callable[[str, str, int], bool]:
    """Return `levenshtein_compare`, as a config names it."""
    return levenshtein_compare
