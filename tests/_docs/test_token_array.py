"""The memory of a doc's tokens: it grows, is copied, and begins empty."""

import numpy
import pytest
from same_docs import assert_same

import fastpipe
from fastpipe.tokens import Doc, DocBin
from fastpipe.vocab import Vocab

VOCAB = Vocab()
SIZES = [0, 1, 2, 19, 20, 21, 40, 41, 1000]


@pytest.mark.parametrize("n", SIZES)
def test_tokens_stay_what_they_are_while_a_doc_grows(n):
    words = [f"w{i % 7}" for i in range(n)]
    spaces = [i % 3 == 0 for i in range(n)]
    doc = Doc(VOCAB, words=words, spaces=spaces)
    assert [token.text for token in doc] == words
    starts = numpy.cumsum([0, *(2 + space for space in spaces)])[:n]
    assert [token.idx for token in doc] == starts.tolist()
    assert doc.text == "".join(
        word + " " * space for word, space in zip(words, spaces, strict=True)
    )
    # Nothing is annotated in memory that others had before.
    for name in ("TAG", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "MORPH", "POS"):
        assert not doc.to_array(name).any(), name
    assert doc.to_array("SENT_START").tolist() == [1, *[0] * n][:n]


@pytest.mark.parametrize("n", SIZES)
def test_new_tokens_come_after_annotated_ones(n):
    doc = Doc(VOCAB, words=["a"] * n, tags=["T"] * n, lemmas=["b"] * n)
    joined = Doc.from_docs([doc, Doc(VOCAB, words=["c"])])
    assert [token.tag_ for token in joined] == [*["T"] * n, ""]
    assert joined[n].text == "c" and joined[n].lemma == 0


@pytest.mark.parametrize("n", SIZES)
def test_copies_have_memory_of_their_own(n):
    doc = Doc(VOCAB, words=["a"] * n, tags=["T"] * n)
    copied = doc.copy()
    assert_same(copied, doc)
    for token in copied:
        token.tag_ = "U"
    assert [token.tag_ for token in doc] == ["T"] * n


@pytest.mark.parametrize("n", SIZES)
def test_the_tokenizer_grows_as_well(n):
    nlp = fastpipe.blank("xx")
    # Chunks of one, two and three tokens, at first unknown, then known.
    text = " ".join(["a", "b!", "(c)"][i % 3] for i in range(n))
    expected = [
        part for i in range(n) for part in (["a"], ["b", "!"], list("(c)"))[i % 3]
    ]
    for _ in range(2):
        doc = nlp(text)
        assert [token.text for token in doc] == expected
        assert doc.text == text
        assert not doc.to_array("TAG").any()


@pytest.mark.parametrize("n", SIZES)
def test_rows_of_a_file(n):
    doc = Doc(VOCAB, words=["a"] * n, tags=["T"] * n)
    (loaded,) = DocBin(docs=[doc], attrs=["TAG", "LEMMA"]).get_docs(VOCAB)
    assert [token.tag_ for token in loaded] == ["T"] * n
    assert not loaded.to_array("DEP").any()


def test_merged_tokens_leave_nothing_behind():
    doc = Doc(VOCAB, words=["a"] * 30, tags=["T"] * 30)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[1:30])
    assert len(doc) == 2 and doc[1].text == " ".join(["a"] * 29)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2], attrs={"TAG": "U"})
    assert [token.tag_ for token in doc] == ["U"]
