"""Fuzzy comparison, as a config names it."""

import pytest

from fastpipe import registry


@pytest.mark.parametrize(
    ("text", "pattern", "edits", "expected"),
    [
        ("ab", "cd", -1, True),
        ("abc", "xyz", -1, False),
        ("abcdefghijkl", "wxyzefghijkl", -1, True),
        ("abcdefghijk", "wxyzefghijk", -1, False),
        ("abc", "abd", 0, False),
        ("abc", "abd", 1, True),
    ],
)
def test_comparison_of_fuzzy_patterns(text, pattern, edits, expected):
    compare = registry.misc.get("spacy.levenshtein_compare.v1")()
    assert compare(text, pattern, edits) is expected
