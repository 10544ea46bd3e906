"""Lexical flags found in C are those of the Python functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe._lexicon.lex_attrs import LEX_ATTRS
from fastpipe.vocab import Vocab

VOCAB = Vocab()
words = st.text(min_size=1, max_size=6) | st.text(
    "aBc1 .:@-('\"`$%\t", min_size=1, max_size=6
)
# Of other scripts, with marks and cases that ASCII does not have.
words |= st.text("жЖßǅק״कि٣²«ª.:@1", min_size=1, max_size=6)


@given(words)
def test_flags(word: str) -> None:
    lexeme = VOCAB[word]
    for attr, getter in LEX_ATTRS.items():
        if attr < 64:
            assert lexeme.check_flag(attr) == bool(getter(word)), (attr, word)
    assert (lexeme.lower_, lexeme.prefix_) == (word.lower(), word[0])


@pytest.mark.parametrize("word", ["eleven", "10th", "port", "12"])
def test_a_language_s_function_counts(word: str) -> None:
    assert fastpipe.blank("en").vocab[word].like_num == (word != "port")


def test_functions_of_one_s_own() -> None:
    vocab = Vocab(lex_attr_getters={1: lambda text: text == "1"})
    assert (vocab["1"].is_alpha, vocab["a"].is_alpha) == (True, False)


def test_lower_case_words_have_a_norm_in_a_bare_vocabulary():
    vocab = Vocab()
    for word in ("rain", "Rain", "née"):
        assert vocab[word].norm_ == vocab[word].lower_ == word.lower()
