"""Predictions are written into docs."""

import numpy
import pytest

from fastpipe._docs.annotate import (
    PunctuationRule,
    set_cats,
    set_morphs,
    set_sentence_starts,
    set_tags,
)
from fastpipe.parts_of_speech import IDS
from fastpipe.tokens import Doc


def test_tags(vocab):
    docs = [Doc(vocab, words=["a", "b"], tags=["X", ""]), Doc(vocab), Doc(vocab, ["c"])]
    ids = numpy.array([vocab.strings.add("N"), vocab.strings.add("V")], dtype="uint64")
    labels = [numpy.array([1, 0]), numpy.zeros(0, dtype="int64"), numpy.array([1])]
    set_tags(docs, labels, ids, False)
    assert [[token.tag_ for token in doc] for doc in docs] == [["X", "N"], [], ["V"]]
    set_tags(docs, labels, ids, True)
    assert docs[0][0].tag_ == "V"
    with pytest.raises(ValueError, match=r"2 labels .* 1 token"):
        set_tags(docs[2:], labels[:1], ids, True)


def test_categories(vocab):
    docs = [Doc(vocab, ["a"]), Doc(vocab)]
    docs[1].cats = {"other": 0.5}
    set_cats(docs, ("x", "y"), numpy.array([[1, 0], [0.25, 0.5]], dtype="float32"))
    assert docs[0].cats == {"x": 1.0, "y": 0.0}
    assert docs[1].cats == {"other": 0.5, "x": 0.25, "y": 0.5}
    with pytest.raises(ValueError, match="2 docs and 1 categor"):
        set_cats(docs, ("x",), numpy.zeros((2, 2), dtype="float32"))


def test_morphology(vocab):
    features = ["Number=Plur", "Case=Nom"]
    ids = numpy.array([vocab.morphology.add(one) for one in features], dtype="uint64")
    pos = numpy.array([IDS["NOUN"], IDS["VERB"]], dtype="int64")

    def annotated(overwrite, merge=None):
        doc = Doc(vocab, ["a", "b"], pos=["ADJ", ""])
        doc[0].set_morph("Case=Acc")
        set_morphs([doc], [numpy.array([0, 1])], ids, pos, overwrite, merge)
        return [(str(token.morph), token.pos_) for token in doc]

    assert annotated(False) == [("Case=Acc", "ADJ"), ("Case=Nom", "VERB")]
    assert annotated(True) == [("Number=Plur", "NOUN"), ("Case=Nom", "VERB")]
    assert annotated(True, lambda old, new: old)[0] == ("Case=Acc", "NOUN")


def test_sentence_starts(vocab):
    doc = Doc(vocab, ["a", "b", "c"], sent_starts=[True, None, False])
    set_sentence_starts([doc], [numpy.array([1, 1, 1])], False)
    assert [token.is_sent_start for token in doc] == [True, True, False]
    set_sentence_starts([doc], [numpy.array([1, 0, 1])], True)
    assert [token.is_sent_start for token in doc] == [True, False, True]


def test_a_sentence_starts_after_a_mark_and_what_closes_it(vocab):
    rule = PunctuationRule([vocab.strings[mark] for mark in ".!"])
    doc = Doc(vocab, words=["Go", "!", "!", '"', "he", "said", ".", "Yes"])
    assert rule.starts(doc).tolist() == [1, 0, 0, 0, 1, 0, 0, 1]
    assert rule.starts(Doc(vocab)).tolist() == []
