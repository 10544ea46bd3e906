"""Tests of word shapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.lang.lex_attrs import word_shape


@pytest.mark.parametrize(
    "text, shape",
    [
        ("Rotterdam", "Xxxxx"),
        ("NATO", "XXXX"),
        ("iPhone12", "xXxxxxdd"),
        ("10:30", "dd:dd"),
        ("12345678", "dddd"),
        ("......", "...."),
        ("Žižek-Škoda", "Xxxxx-Xxxxx"),
        ("東京", "xx"),
        ("🙂🙂", "🙂🙂"),
        ("a\0\0\0\0\0b", "x\0\0\0\0x"),
        ("x" * 99, "xxxx"),
        ("x" * 100, "LONG"),
        ("", ""),
    ],
)
def test_shapes(text, shape):
    assert word_shape(text) == shape


@given(st.text(min_size=1, max_size=99))
def test_no_run_is_longer_than_four(text):
    shape = word_shape(text)
    assert 0 < len(shape) <= len(text)
    assert not any(len(set(shape[i : i + 5])) == 1 for i in range(len(shape) - 4))
