"""Strings of a file that are made when they are asked for."""

from fastpipe._lexicon.listed_strings import ListedStrings
from fastpipe.strings import StringStore, get_string_id


def test_strings_are_found_by_their_ids() -> None:
    strings = {get_string_id(text): text for text in ("one", "", "été", "x" * 300)}
    strings |= {2**63 + 16 * i: f"word {i}" for i in range(100)}  # on the same slots
    listed = ListedStrings(strings)
    assert len(listed) == len(strings)
    assert listed.keys() == list(strings)
    assert listed.values() == listed.values() == list(strings.values())
    assert all(key in listed for key in strings)
    assert 1 not in listed
    assert 1 not in ListedStrings()


def test_a_store_has_those_of_its_file_and_others() -> None:
    store = StringStore().from_bytes(b'["b", "a", "NOUN", "b", "\\u00e9"]')
    store.add("c")
    store.add("a")
    assert list(store) == store.values() == ["b", "a", "é", "c"]
    assert store.keys() == [get_string_id(text) for text in store]
    assert store.items() == [(text, get_string_id(text)) for text in store]
    assert len(store) == 4
    assert "a" in store
    assert store[store["é"]] == "é"
    assert store[store["é"]] is store[store["é"]]
    assert len(store.from_bytes(b'["d"]')) == 1
    assert list(store) == ["d"]


def test_strings_of_a_file_stay_after_a_zone() -> None:
    store = StringStore().from_bytes(b'["a"]')
    with store.memory_zone():
        assert "a" in store
        store.add("a")
        store.add("new")
    assert list(store) == ["a"]
