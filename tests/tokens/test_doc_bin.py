"""Tests of the ``.spacy`` format."""

import zlib

import numpy
import pytest
import srsly
from same_docs import COLUMNS, assert_same

from fastpipe.tokens import Doc, DocBin
from fastpipe.vocab import Vocab


def read(bin_, vocab=None):
    return list(bin_.get_docs(Vocab() if vocab is None else vocab))


def test_round_trip(doc, vocab, tmp_path):
    doc.user_data["k"] = (1, {"a": None})  # the format reads lists as tuples
    doc.user_data["._.", "mark", 0, None] = True
    plain = Doc(vocab, words=["no", "annotation"])
    sentences = Doc(vocab, words=list("abc"), sent_starts=[True, False, True])
    docs = [doc, Doc(vocab), plain, sentences]
    DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "docs.spacy")
    loaded = read(DocBin(store_user_data=True).from_disk(tmp_path / "docs.spacy"))
    assert len(loaded) == 4
    for one, other in zip(docs, loaded, strict=True):
        assert_same(one, other)
    assert loaded[2].has_unknown_spaces and not loaded[0].has_unknown_spaces
    assert [t.left_edge.i for t in loaded[0]] == [t.left_edge.i for t in doc]
    assert list(tmp_path.iterdir()) == [tmp_path / "docs.spacy"]


def test_layout_of_the_file(vocab):
    """The format: ids, heads and sentence starts in columns sorted by attribute."""
    doc = Doc(vocab, words=["apple", "pie"], spaces=[True, False], tags=["NN", "NN"])
    packed = DocBin(attrs=["TAG", "ORTH"], docs=[doc]).to_bytes()
    parts = srsly.msgpack_loads(zlib.decompress(packed))
    assert parts["version"] == "0.1" and parts["attrs"] == [65, 75]
    tokens = numpy.frombuffer(parts["tokens"], dtype="uint64").reshape((2, 2))
    assert tokens[0, 0] == 8566208034543834098
    assert parts["spaces"] == b"\x01\x00"
    assert parts["lengths"] == b"\x02\x00\x00\x00"
    assert parts["cats"] == [{}] and parts["span_groups"] == [b"\x90"]
    assert parts["flags"] == [{"has_unknown_spaces": False}]
    assert "user_data" not in parts
    assert set(parts["strings"]) >= {"apple", "pie", "NN"}


def test_only_the_attributes_asked_for(doc):
    (loaded,) = read(DocBin(attrs=["LEMMA"], docs=[doc]))
    assert [t.lemma_ for t in loaded] == [t.lemma_ for t in doc]
    assert not loaded.has_annotation("TAG") and loaded.text == doc.text


def test_user_data_is_left_out_by_default(doc):
    doc.user_data["k"] = 1
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    assert read(DocBin(store_user_data=False).from_bytes(packed))[0].cats == doc.cats
    assert read(DocBin(docs=[doc]))[0].user_data == {}


def test_merge(doc):
    one, other = DocBin(docs=[doc]), DocBin(docs=[doc, doc])
    one.merge(other)
    assert len(one) == 3
    for name in COLUMNS:
        assert read(one)[2].to_array(name).tolist() == doc.to_array(name).tolist()
    with pytest.raises(ValueError, match="attributes"):
        one.merge(DocBin(attrs=["TAG"]))
    with pytest.raises(ValueError, match="user data"):
        one.merge(DocBin(store_user_data=True))


@pytest.mark.parametrize(
    "damage",
    [
        lambda packed: b"",
        lambda packed: b"{}",
        lambda packed: packed[:-20],
        lambda packed: zlib.compress(b"text"),
        lambda packed: zlib.compress(srsly.msgpack_dumps({"other": 1})),
    ],
)
def test_a_damaged_file_is_named(doc, tmp_path, damage):
    path = tmp_path / "bad.spacy"
    path.write_bytes(damage(DocBin(docs=[doc]).to_bytes()))
    with pytest.raises(ValueError, match=r"bad\.spacy"):
        DocBin().from_disk(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        DocBin().from_disk(tmp_path / "none.spacy")


def test_values_that_do_not_fit_the_lengths(doc):
    parts = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc]).to_bytes()))
    parts["lengths"] = b"\x05\x00\x00\x00"
    with pytest.raises(ValueError, match="damaged"):
        DocBin().from_bytes(zlib.compress(srsly.msgpack_dumps(parts)))


def large_bin(n_tokens=20_000):
    doc = Doc(
        Vocab(), words=[f"w{i % 500}" for i in range(n_tokens)], tags=["T"] * n_tokens
    )
    return DocBin(docs=[doc, doc[:5].as_doc()])


def test_a_large_collection_comes_back():
    """The tokens of one are a view of what was decompressed."""
    packed = large_bin().to_bytes()
    loaded = DocBin().from_bytes(packed)
    assert loaded.to_bytes() == packed
    long, short = read(loaded)
    assert [len(long), len(short)] == [20_000, 5]
    assert long[499].text == "w499" and long[19_999].tag_ == "T"


def test_a_large_collection_that_is_cut_off_is_told():
    packed = large_bin().to_bytes()
    with pytest.raises(ValueError, match="cut off"):
        DocBin().from_bytes(packed[: len(packed) // 2])
    data = zlib.decompress(packed)
    with pytest.raises(ValueError, match="cut off"):
        DocBin().from_bytes(zlib.compress(data[: len(data) // 2]))
    with pytest.raises(ValueError, match="cut off"):
        DocBin().from_bytes(b"")


@pytest.mark.parametrize("length", range(8))
def test_numbers_are_aligned_wherever_they_begin_in_a_large_collection(length) -> None:
    words = ["a" * (length + 1), "b"]
    docs = [Doc(Vocab(), words=words, tags=["T", "U"])] * 3000
    read = DocBin().from_bytes(DocBin(["ORTH", "TAG"], docs=docs).to_bytes())
    assert all(tokens.flags.aligned for tokens in read.tokens)
    for doc in read.get_docs(Vocab()):
        assert [(token.text, token.tag_) for token in doc] == [
            (words[0], "T"),
            ("b", "U"),
        ]
