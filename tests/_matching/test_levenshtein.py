"""Edit distance against its definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe._matching.levenshtein import levenshtein


def reference(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return reference(a[1:], b[1:])
    pairs = ((a[1:], b), (a, b[1:]), (a[1:], b[1:]))
    return 1 + min(reference(x, y) for x, y in pairs)


WORDS = st.text("abü漢", max_size=5)


@given(WORDS, WORDS, st.integers(0, 6))
def test_distance(a, b, k):
    distance = reference(a, b)
    assert levenshtein(a, b) == levenshtein(b, a, -1) == distance
    assert levenshtein(a, b, k) == min(distance, k + 1)


def test_known_distances():
    assert levenshtein("kitten", "sitting") == 3
    assert levenshtein("", "abc") == 3
    with pytest.raises(TypeError):
        levenshtein("a", None)
