"""Tests of the views of single tokens."""

import pickle

import pytest

from fastpipe.tokens import Doc, MorphAnalysis
from fastpipe.vocab import Vocab


def texts(tokens):
    return [token.text for token in tokens]


def test_text_and_place(doc):
    owl = doc[4]
    assert (owl.text, owl.whitespace_, owl.text_with_ws) == ("owl", "", "owl")
    assert (owl.i, owl.idx, len(owl), str(owl)) == (4, 18, 3, "owl")
    assert doc[0].whitespace_ == " "


def test_lexical_attributes(doc):
    mia, stop = doc[0], doc[5]
    assert (mia.lower_, mia.shape_, mia.prefix_, mia.suffix_) == (
        "mia",
        "Xxx",
        "M",
        "Mia",
    )
    assert mia.is_title and mia.is_alpha and not mia.is_punct
    assert stop.is_punct and not stop.is_alpha
    assert mia.lex.text == "Mia"


def test_annotation(doc):
    found = doc[2]
    assert (found.tag_, found.pos_, found.lemma_, found.dep_) == (
        "VBD",
        "VERB",
        "find",
        "ROOT",
    )
    assert str(found.morph) == "Tense=Past"
    assert [t.ent_iob_ for t in doc] == ["B", "I", "O", "O", "B", "O", "", "O", "O"]
    assert doc[4].ent_type_ == "ANIMAL"


def test_tree(doc):
    found, owl = doc[2], doc[4]
    assert owl.head == found and found.head == found
    assert texts(found.children) == ["Berg", "owl", "."]
    assert texts(found.lefts) == ["Berg"] and texts(found.rights) == ["owl", "."]
    assert (found.n_lefts, found.n_rights) == (1, 2)
    assert texts(owl.subtree) == ["an", "owl"]
    assert texts(doc[0].ancestors) == ["Berg", "found"]
    assert found.is_ancestor(doc[0]) and not doc[0].is_ancestor(found)
    assert (found.left_edge.text, found.right_edge.text) == ("Mia", ".")
    assert found.sent.text == "Mia Berg found an owl."


def test_conjuncts(vocab):
    doc = Doc(
        vocab,
        words="owls , bats and moths fly".split(),
        heads=[5, 0, 0, 2, 2, 5],
        deps="nsubj punct conj cc conj ROOT".split(),
    )
    assert texts(doc[2].conjuncts) == ["owls", "moths"]
    assert doc[5].conjuncts == ()


def test_neighbours(doc):
    assert doc[0].nbor().text == "Berg" and doc[4].nbor(-2).text == "found"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[8].nbor()


def test_setters(doc):
    token = doc[4]
    token.tag_, token.pos_, token.lemma_, token.norm_ = "X", "NUM", "seven", "7"
    token.ent_type_, token.ent_kb_id_, token.ent_id_ = "T", "K", "I"
    token.set_morph({"Number": "Plur", "Case": "Nom"})
    assert (token.tag_, token.pos_, token.lemma_, token.norm_) == (
        "X",
        "NUM",
        "seven",
        "7",
    )
    assert (token.ent_type_, token.ent_kb_id_, token.ent_id_) == ("T", "K", "I")
    assert str(token.morph) == "Case=Nom|Number=Plur"
    assert doc.vocab["owl"].norm_ == "owl"
    with pytest.raises(ValueError):
        token.pos_ = "NAME"


def test_morph_that_is_missing_and_that_is_empty(vocab):
    token = Doc(vocab, words=["a"])[0]
    assert not token.has_morph()
    token.set_morph("")
    assert token.has_morph() and str(token.morph) == ""
    token.set_morph(None)
    assert not token.has_morph()
    with pytest.raises(ValueError):
        token.morph = MorphAnalysis(Vocab(), "Case=Nom")


def test_a_new_head_may_join_two_sentences(doc):
    doc[2].head = doc[7]
    assert len(list(doc.sents)) == 1
    assert doc[7].left_edge.i == 0 and doc[7].n_lefts == 2
    doc[2].head = doc[2]
    assert len(list(doc.sents)) == 2
    with pytest.raises(ValueError, match="same doc"):
        doc[0].head = doc.copy()[1]


def test_heads_can_not_form_a_cycle(doc):
    with pytest.raises(ValueError, match="cycle"):
        doc[2].head = doc[4]
    assert doc[4].head == doc[2]


def test_sentence_starts(vocab, doc):
    plain = Doc(vocab, words=list("abc"))
    plain[1].is_sent_start = True
    assert [t.is_sent_start for t in plain] == [True, True, None]
    assert plain[0].is_sent_end
    with pytest.raises(ValueError):
        plain[1].is_sent_start = "yes"
    with pytest.raises(ValueError, match="is_sent_start"):
        plain[1].is_sent_end = True


def test_comparison(doc):
    assert doc[1] > doc[0] and doc[0] == doc[0] and doc[0] != doc[1]
    assert doc[0] != doc.copy()[0] and doc[0] != "Mia"
    assert len({doc[0], doc[0], doc[1]}) == 2


def test_a_token_is_not_pickled_alone(doc):
    with pytest.raises(NotImplementedError, match="doc"):
        pickle.dumps(doc[0])


@pytest.mark.parametrize(
    "name", ["lemma_", "tag_", "dep_", "ent_type_", "ent_id_", "ent_kb_id_"]
)
def test_annotation_is_unset_by_none(name):
    token = Doc(Vocab(), words=["a", "b"])[1]
    setattr(token, name, "x")
    setattr(token, name, None)
    assert getattr(token, name) == ""


def test_what_is_no_token_is_refused():
    token = Doc(Vocab(), words=["a", "b"])[1]
    for wrong in (None, "a", 0):
        with pytest.raises(TypeError):
            token.is_ancestor(wrong)
        with pytest.raises((TypeError, AttributeError)):
            token.head = wrong
    with pytest.raises(ValueError, match="part of speech"):
        token.pos_ = 5
