"""Phrases are found by one attribute of their tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe._matching.phrase_trie import PhraseTrie
from fastpipe.attrs import IDS
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

VOCAB = Vocab()
WORDS = st.lists(st.sampled_from("ab"), min_size=1, max_size=4)


def make_doc(words):
    return Doc(VOCAB, words=list(words))


@given(st.lists(WORDS, max_size=4), st.lists(st.sampled_from("abc"), max_size=10))
def test_each_phrase_is_found_wherever_it_is(phrases, words):
    trie = PhraseTrie(IDS["ORTH"])
    for key, phrase in enumerate(phrases):
        trie.add(key, make_doc(phrase))
    expected = {
        (key, start, start + len(phrase))
        for key, phrase in enumerate(phrases)
        for start in range(len(words))
        if words[start : start + len(phrase)] == phrase
    }
    found = trie.search(make_doc(words), 0, len(words))
    assert len(found) == len(expected) and set(found) == expected
    assert [match[1:] for match in found] == sorted(match[1:] for match in found)


def test_search_stays_in_its_slice():
    trie = PhraseTrie(IDS["LOWER"])
    trie.add(7, make_doc(["A", "b"]))
    doc = make_doc(["a", "B", "a", "b"])
    assert trie.search(doc, 1, 4) == [(7, 2, 4)]
    assert trie.search(doc, 1, 3) == []


@pytest.mark.parametrize("words", [[], ["a"]])
def test_removed_phrases_are_not_found(words):
    trie = PhraseTrie(IDS["ORTH"])
    trie.add(1, make_doc(words))
    trie.add(2, make_doc(["a"]))
    trie.remove(1)
    trie.remove(3)
    assert trie.search(make_doc(["a"]), 0, 1) == [(2, 0, 1)]
