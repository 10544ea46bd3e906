"""Lemmas that follow from a token's form, tag and features are known again."""

from fastpipe._lemmas.lemma_memo import LemmaMemo
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab


def lemmas(doc):
    return [token.lemma_ for token in doc]


def test_a_lemma_is_known_for_all_tokens_alike():
    vocab, memo = Vocab(), LemmaMemo()
    pos = ["NOUN", "VERB", "NOUN"]
    doc = Doc(vocab, words=["saw"] * 3, pos=pos)
    assert memo.annotate(doc, False) == [0, 1, 2]
    memo.set_lemma(doc, 0, "saw")
    memo.set_lemma(doc, 1, "see")
    other = Doc(vocab, words=["saw", "saw", "saws"], pos=pos)
    assert memo.annotate(other, False) == [2]
    assert lemmas(other) == ["saw", "see", ""]
    with_features = Doc(vocab, words=["saw"], pos=["VERB"], morphs=["Tense=Past"])
    assert memo.annotate(with_features, False) == [0]


def test_lemmas_that_are_there_stay_unless_told():
    vocab, memo = Vocab(), LemmaMemo()
    doc = Doc(vocab, words=["saw"], lemmas=["mine"])
    assert memo.annotate(doc, False) == []
    assert memo.annotate(doc, True) == [0]
    memo.set_lemma(doc, 0, "see")
    assert len(memo) == 1
    doc[0].lemma_ = "mine"
    assert memo.annotate(doc, True) == []
    assert lemmas(doc) == ["see"]


def test_another_vocabulary_gets_lemmas_of_its_own():
    memo = LemmaMemo()
    memo.set_lemma(Doc(Vocab(), words=["saw"]), 0, "see")
    other = Doc(Vocab(), words=["saw"])
    assert memo.annotate(other, False) == [0]
    assert lemmas(other) == [""]


def test_clear_forgets():
    memo = LemmaMemo()
    doc = Doc(Vocab(), words=["saw"])
    memo.set_lemma(doc, 0, "see")
    memo.clear()
    assert len(memo) == 0
    assert memo.annotate(doc, True) == [0]
