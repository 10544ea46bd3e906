import pytest

import fastpipe
from fastpipe.errors import FastpipeWarning
from fastpipe.tokens import Doc


@pytest.fixture
def nlp():
    return fastpipe.blank("en")


def parsed(nlp):
    return Doc(
        nlp.vocab,
        words=["the", "grey", "cat", "left", "New", "York"],
        tags=["DT", "JJ", "NN", "VBD", "NNP", "NNP"],
        pos=["DET", "ADJ", "NOUN", "VERB", "PROPN", "PROPN"],
        deps=["det", "subtok", "nsubj", "ROOT", "compound", "dobj"],
        heads=[2, 2, 3, 3, 5, 3],
        ents=["O", "O", "O", "O", "B-GPE", "I-GPE"],
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("merge_noun_chunks", ["the grey cat", "left", "New York"]),
        ("merge_entities", ["the", "grey", "cat", "left", "New York"]),
        ("merge_subtokens", ["the", "grey cat", "left", "New", "York"]),
    ],
)
def test_merging(nlp, name, expected):
    merge = nlp.add_pipe(name)
    assert nlp.get_pipe_meta(name).retokenizes
    doc = merge(parsed(nlp))
    assert [token.text for token in doc] == expected
    if name != "merge_entities":
        cat = next(token for token in doc if token.text.endswith("cat"))
        assert (cat.tag_, cat.pos_, cat.dep_) == ("NN", "NOUN", "nsubj")
        assert cat.head.text == "left"
    if expected[-1] == "New York":
        assert (doc[-1].tag_, doc[-1].dep_, doc[-1].ent_type_) == ("NNP", "dobj", "GPE")


@pytest.mark.parametrize("name", ["merge_noun_chunks", "merge_entities"])
def test_nothing_to_merge(nlp, name):
    nlp.add_pipe(name)
    assert len(nlp("a b")) == 2


def test_long_tokens_are_split(nlp, tmp_path):
    settings = {"min_length": 5, "split_length": 3}
    splitter = nlp.add_pipe("token_splitter", config=settings)
    doc = nlp("abcdefgh abcd abcdef x")
    words = ["abc", "def", "gh", "abcd", "abc", "def", "x"]
    assert [token.text for token in doc] == words
    assert doc.text == "abcdefgh abcd abcdef x"
    assert all(token.head is token for token in doc)
    nlp.to_disk(tmp_path)
    splitter.min_length = splitter.split_length = 0
    assert len(nlp("abcdefgh abcd")) == 2
    again = fastpipe.load(tmp_path)
    assert [len(token) for token in again("abcdefgh")] == [3, 3, 2]
    data = again.get_pipe("token_splitter").to_bytes()
    assert splitter.from_bytes(data).split_length == 3


def test_docs_are_cleaned(nlp, tmp_path):
    Doc.set_extension("notes", default="none")
    try:
        attrs = {"tensor": None, "_.notes": "", "missing": 1, "_.missing": 2}
        cleaner = nlp.add_pipe("doc_cleaner", config={"attrs": attrs, "silent": False})
        doc = nlp.make_doc("a b")
        doc._.notes = "long"
        with pytest.warns(FastpipeWarning, match=r"missing"):
            doc = cleaner(doc)
        assert doc.tensor is None and doc._.notes == ""
        assert not hasattr(doc, "missing")
        nlp.to_disk(tmp_path)
        again = fastpipe.load(tmp_path).get_pipe("doc_cleaner")
        assert again.cfg == cleaner.cfg
        assert again.from_bytes(cleaner.to_bytes()).cfg["silent"] is False
    finally:
        Doc.remove_extension("notes")


def test_cleaning_is_silent_by_default(nlp):
    nlp.add_pipe("doc_cleaner")
    assert nlp("a").tensor is None
