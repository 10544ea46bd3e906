"""Words that code has in hand stay, until it lets go of them."""

import pytest

from fastpipe._lexicon.pinned_lexemes import PinnedLexemes
from fastpipe.tokens import Doc, Span
from fastpipe.vocab import Vocab


@pytest.fixture
def vocab():
    return Vocab()


def test_strings_stay_as_long_as_they_are_pinned(vocab):
    pinned = PinnedLexemes(vocab)
    words = ["one", "two", "two", "Äpfel"]
    ids = [pinned.add(word) for word in words]
    others = PinnedLexemes(vocab)
    others.add("three")
    assert vocab.sweep() == 0
    assert [vocab.strings[key] for key in ids] == words
    del others
    assert vocab.sweep() == 1
    assert "three" not in vocab.strings and "one" in vocab.strings
    del pinned
    assert vocab.sweep() == 3
    assert not any(word in vocab.strings for word in words)


def test_none_are_pinned_at_first(vocab):
    pinned = PinnedLexemes(vocab)
    Doc(vocab, words=["passing"])
    assert vocab.sweep() > 0
    assert "passing" not in vocab.strings
    assert pinned.add("passing") == vocab.strings["passing"]


def test_the_empty_string(vocab):
    assert PinnedLexemes(vocab).add("") == 0


def test_words_of_splits_to_come_stay(vocab):
    doc = Doc(vocab, words=["wordword", "x"])
    with doc.retokenize() as retokenizer:
        retokenizer.split(
            doc[0], ["wor", "dword"], heads=[(doc[0], 1), doc[1]], attrs={}
        )
        # What is to come is in no doc yet.
        vocab.sweep()
    assert [token.text for token in doc] == ["wor", "dword", "x"]
    assert [token.suffix_ for token in doc] == ["wor", "ord", "x"]


def test_labels_of_merges_to_come_stay(vocab):
    doc = Doc(vocab, words=["a", "b", "c"])
    with doc.retokenize() as retokenizer:
        retokenizer.merge(Span(doc, 0, 2), attrs={"LEMMA": "unheard-of"})
        vocab.sweep()
    assert doc[0].lemma_ == "unheard-of" and doc[0].text == "a b"
