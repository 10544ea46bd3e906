"""What keeps words from a vocabulary's sweeps, for as long as it lives."""

import gc

import pytest

import fastpipe
from fastpipe._lexicon.roots import Root, RootList
from fastpipe.tokens import Doc, Span
from fastpipe.vocab import Vocab


@pytest.fixture
def vocab():
    return Vocab()


def test_a_list_of_none():
    assert len(RootList()) == 0


def test_a_root_that_never_joined_comes_and_goes():
    roots = [Root() for _ in range(3)]
    del roots[1]
    assert len(roots) == 2


def lexeme(vocab):
    return Doc(vocab, words=["solitary"])[0].lex


def doc(vocab):
    return Doc(vocab, words=["solitary"])


def token(vocab):
    return Doc(vocab, words=["solitary"])[0]


def span(vocab):
    return Span(Doc(vocab, words=["solitary"]), 0, 1)


@pytest.mark.parametrize("make", [lexeme, doc, token, span])
def test_words_stay_as_long_as_what_refers_to_them(vocab, make):
    kept = make(vocab)
    gc.collect()
    vocab.sweep()
    assert "solitary" in vocab.strings and "solitary" in vocab
    assert kept.text.strip() == "solitary"
    del kept
    gc.collect()
    vocab.sweep()
    assert "solitary" not in vocab.strings and "solitary" not in vocab


ANNOTATION = {
    "lemma_": "lemma",
    "norm_": "norm",
    "tag_": "tag",
    "dep_": "dep",
    "ent_id_": "id",
    "ent_kb_id_": "kb",
}


def test_annotation_of_tokens_stays(vocab):
    # Read from bytes, strings pass; those that are set by name stay anyway.
    other = Doc(Vocab(), words=["a", "b"])
    other.set_ents([Span(other, 0, 1, "own-label")])
    for name, value in ANNOTATION.items():
        setattr(other[1], name, f"own-{value}")
    other[1].set_morph("Case=Nom")
    kept = Doc(vocab).from_bytes(other.to_bytes())
    gc.collect()
    vocab.sweep()
    for name, value in ANNOTATION.items():
        assert getattr(kept[1], name) == f"own-{value}"
    assert str(kept[1].morph) == "Case=Nom"
    assert kept[0].ent_type_ == "own-label"


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]], ids=str)
def test_roots_leave_in_any_order(vocab, order):
    docs = {i: Doc(vocab, words=[f"word{i}"]) for i in range(3)}
    for i in order:
        del docs[i]
        vocab.sweep()
        assert sorted(lex.text for lex in vocab) == [f"word{k}" for k in sorted(docs)]


def test_the_words_of_many_docs(vocab):
    docs = [Doc(vocab, words=[f"w{i}", "all"]) for i in range(300)]
    del docs[::2]
    vocab.sweep()
    assert len(vocab) == 151
    assert [doc.text for doc in docs] == [f"w{i} all " for i in range(1, 300, 2)]


def test_vocabularies_have_lists_of_their_own(vocab):
    other = Vocab()
    kept = Doc(other, words=["word"])
    Doc(vocab, words=["word"])
    vocab.sweep()
    assert "word" not in vocab and "word" in other
    assert kept.text == "word "


def test_the_tokenizer_keeps_what_it_used_again():
    nlp = fastpipe.blank("xx")
    nlp("again"), nlp("again"), nlp("once")
    nlp.vocab.sweep()
    assert "again" in nlp.vocab.strings and "once" not in nlp.vocab.strings
    nlp.vocab.sweep()
    assert "again" not in nlp.vocab.strings


def test_docs_outlive_a_vocabulary_that_goes_with_them():
    vocab = Vocab()
    doc = Doc(vocab, words=["a"])
    doc.user_data["cycle"] = [doc, vocab]
    vocab.cfg["cycle"] = doc
    del doc, vocab
    gc.collect()
