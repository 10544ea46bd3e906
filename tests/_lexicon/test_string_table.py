"""The table of a store's strings, as far as strings come and go."""

import sys

import pytest

from fastpipe.strings import StringStore
from fastpipe.vocab import Vocab


@pytest.mark.parametrize("n", [0, 1, 3, 4, 5, 1000])
def test_strings_are_in_the_order_of_their_coming(n):
    strings = [f"s{i}" for i in range(n)]
    store = StringStore(strings)
    assert list(store) == store.values() == strings
    assert store.keys() == [store[string] for string in strings]
    assert store.items() == list(zip(strings, store.keys(), strict=True))
    assert len(store) == n


def test_strings_are_found_among_many_whose_bits_agree():
    store = StringStore()
    ids = {store.add(f"s{i}"): f"s{i}" for i in range(20_000)}
    assert all(store[id_] == string for id_, string in ids.items())
    assert not any(id_ ^ 1 << 40 in store for id_ in ids)


def test_a_string_that_went_comes_back_at_the_end():
    store = StringStore(["a", "b"])
    for _ in range(3):
        with store.memory_zone():
            store.add("passing")
            store.add("a")
            assert list(store) == ["a", "b", "passing"]
        assert list(store) == ["a", "b"]
        assert "passing" not in store
    store.add("c")
    store.add("passing")
    assert list(store) == ["a", "b", "c", "passing"]


def test_a_string_stays_where_others_come_and_go():
    store = StringStore(["kept"])
    for round_ in range(50):
        with store.memory_zone():
            for i in range(100):
                store.add(f"{round_} {i}")
            assert len(store) == 101
    assert list(store) == ["kept"]


def test_strings_are_let_go_with_the_store():
    string = "a string of this test's own"
    before = sys.getrefcount(string)
    store = StringStore([string, string])
    assert sys.getrefcount(string) == before + 1
    listed = list(store)
    assert sys.getrefcount(string) == before + 2
    store.from_bytes(b"[]")
    del listed
    assert sys.getrefcount(string) == before
    store.add(string)
    del store
    assert sys.getrefcount(string) == before


def test_words_are_gone_over_in_the_order_of_their_coming():
    vocab = Vocab()
    words = [f"w{i}" for i in range(100)]
    for word in words:
        vocab[word]
    assert [lexeme.text for lexeme in vocab] == words
