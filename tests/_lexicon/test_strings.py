"""Strings and their ids: a file format depends on them."""

from enum import Enum

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe.errors import InputError
from fastpipe.strings import StringStore, get_string_id, hash_string
from fastpipe.symbols import IDS
from fastpipe.tokens import Span

# Public facts: what other programs write into files for these strings.
KNOWN_IDS = {
    "": 0,
    "apple": 8566208034543834098,
    "NOUN": 92,
    "nsubj": 429,
    "PERSON": 380,
    "ORTH": 65,
}
texts = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("string", KNOWN_IDS)
def test_ids_agree_with_the_file_format(string: str) -> None:
    assert StringStore().add(string) == KNOWN_IDS[string]
    assert get_string_id(string) == KNOWN_IDS[string]


@given(st.lists(texts))
def test_every_string_comes_back(strings: list[str]) -> None:
    store = StringStore(strings)
    for string in strings:
        assert store[store[string]] == string
        assert string in store
    assert set(store) == {s for s in strings if s not in IDS}


@given(st.lists(texts))
def test_bytes_round_trip(strings: list[str]) -> None:
    store = StringStore(strings)
    assert set(StringStore().from_bytes(store.to_bytes())) == set(store)


def test_other_spellings_of_the_list_are_read() -> None:
    """Programs differ in white space, and in what they escape."""
    spaced = (
        b' [\n"one",\t"two"  ,"a\\"b" , "\\u00e9t\\u00e9", "c\\\\" , "NOUN", ""\n]\n'
    )
    assert list(StringStore().from_bytes(spaced)) == ["one", "two", 'a"b', "été", "c\\"]
    assert list(StringStore().from_bytes(b"[]")) == []
    assert list(StringStore().from_bytes('["né", "né"]'.encode())) == ["né"]


@pytest.mark.parametrize(
    "data",
    [b"", b"[", b'["a"', b'["a",]', b'["a" "b"]', b'["a"] x', b'["\xff"]', b'["\\"'],
)
def test_what_is_no_list_is_refused(data: bytes, tmp_path) -> None:
    (tmp_path / "strings.json").write_bytes(data)
    with pytest.raises(InputError, match="Expected a list of strings"):
        StringStore().from_disk(tmp_path / "strings.json")


def test_disk_round_trip(tmp_path) -> None:
    StringStore(["one", "two"]).to_disk(tmp_path / "strings.json")
    assert set(StringStore().from_disk(tmp_path / "strings.json")) == {"one", "two"}


def test_looking_up_adds_nothing() -> None:
    store = StringStore()
    assert store["harbour"] == hash_string("harbour")
    assert len(store) == 0
    with pytest.raises(KeyError, match="No string with the id"):
        store[hash_string("harbour")]


def test_ids_and_strings_pass_through() -> None:
    store = StringStore(["boat"])
    assert store.add(store["boat"]) == store["boat"]
    assert store.as_string("boat") == "boat"
    assert store.as_string(store["boat"]) == "boat"
    assert store.as_int(7) == 7
    with pytest.raises(TypeError, match="Expected a string"):
        store.add(1.5)


def test_memory_zone_gives_strings_back() -> None:
    store = StringStore(["kept"])
    with store.memory_zone():
        passing = store.add("passing")
        assert store[passing] == "passing"
        store.add("kept")
        with (
            pytest.raises(ValueError, match="zones can't be nested"),
            store.memory_zone(),
        ):
            pass
    assert "kept" in store
    assert passing not in store


def test_hashes_know_no_symbols() -> None:
    assert hash_string("NOUN") == 1979547925953114071
    assert hash_string("") == 14313749767032693980
    assert get_string_id("NOUN") == 92


class _Label(str, Enum):
    WHO = "WRITER"


class _Word(str):
    pass


@pytest.mark.parametrize(
    "make", [_Word, numpy.str_, _Label], ids=["own", "numpy", "enum"]
)
def test_strings_of_other_classes_are_strings(make):
    label = make("WRITER")
    strings = StringStore()
    assert strings[label] == strings.add(label) == strings["WRITER"]
    assert label in strings and strings.as_int(label) == strings.as_int("WRITER")
    assert [type(string) for string in strings] == [str]
    nlp = fastpipe.blank("en")
    doc = nlp("Ann left")
    doc.ents = [Span(doc, 0, 1, label=label, kb_id=label)]
    doc[1].tag_ = doc[1].lemma_ = doc[1].norm_ = label
    assert doc.ents[0].label_ == doc.ents[0].kb_id_ == doc[1].tag_ == "WRITER"
    assert nlp.vocab[label].text == "WRITER"
    ner = nlp.add_pipe("ner")
    assert ner.add_label(label) == 1 and ner.add_label("WRITER") == 0
    assert type(ner.labels[0]) is str
    tagger = nlp.add_pipe("tagger")
    tagger.add_label(label)
    assert type(tagger.labels[0]) is str


@pytest.mark.parametrize("value", [5, 1.5, ["a"]])
def test_other_values_are_no_strings(value):
    doc = fastpipe.blank("en")("Ann left")
    with pytest.raises(TypeError):
        doc[0].tag_ = value
