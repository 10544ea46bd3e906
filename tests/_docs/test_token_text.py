"""The text of tokens is the text that they were made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

WORDS = st.lists(
    st.tuples(st.text(min_size=1, max_size=8), st.booleans()), min_size=1, max_size=12
)


@given(WORDS, st.data())
def test_text_of_a_doc_and_of_its_spans(rows, data):
    """Characters of one, two and four bytes stand beside each other."""
    words, spaces = zip(*rows, strict=True)
    doc = Doc(Vocab(), words=words, spaces=spaces)
    parts = [word + " " * space for word, space in rows]
    assert doc.text == "".join(parts)
    start = data.draw(st.integers(0, len(doc)))
    end = data.draw(st.integers(start, len(doc)))
    text = "".join(parts[start:end])
    assert doc[start:end].text_with_ws == text
    assert doc[start:end].text == (
        text[:-1] if start < end and spaces[end - 1] else text
    )


@pytest.mark.parametrize("words", [["plain", "text"], ["na\u00efve", "\U0001f40d"], []])
def test_text_is_that_of_a_string(words):
    """It compares and hashes as any other string of the same characters."""
    text = Doc(Vocab(), words=words).text
    expected = "".join(f"{word} " for word in words)
    assert text == expected
    assert hash(text) == hash(expected)
    assert text.isascii() == expected.isascii()


def test_text_after_a_merge():
    """Offsets and lengths are those of the new tokens."""
    doc = Doc(Vocab(), words=["New", "York", "is", "large"])
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[:2])
    assert doc.text == "New York is large "
    assert doc[1:].text == "is large"
