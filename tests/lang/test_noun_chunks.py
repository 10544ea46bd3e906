"""Base noun phrases of languages, and the parameters of the one chunker."""

import importlib
import pickle

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.lang.noun_chunks import NounChunker
from fastpipe.tokens import Doc

CODES = "ca da de el es fa fi fr ht id it ja la ms nb nl nn pt sv tr".split()

# Word, part of speech, head, label.
CATS = [
    ("with", "ADP", 2, "case"),
    ("old", "ADJ", 2, "amod"),
    ("cats", "NOUN", 6, "nsubj"),
    ("grey", "ADJ", 2, "amod"),
    ("of", "ADP", 5, "case"),
    ("Rome", "PROPN", 2, "nmod"),
    ("saw", "VERB", 6, "ROOT"),
    ("dogs", "NOUN", 6, "obj"),
    ("and", "CCONJ", 9, "cc"),
    ("birds", "NOUN", 7, "conj"),
]


def cats(code="xx"):
    words, pos, heads, deps = zip(*CATS, strict=True)
    vocab = fastpipe.blank(code).vocab
    return Doc(vocab, words=words, pos=pos, heads=heads, deps=deps)


def texts(chunker, doc=None):
    doc = cats() if doc is None else doc
    return [doc[start:end].text for start, end, _ in chunker(doc)]


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_noun_chunks(code):
    module = importlib.import_module(f"fastpipe.lang.{code}.syntax_iterators")
    assert module.SYNTAX_ITERATORS["noun_chunks"] is module.noun_chunks
    doc = Doc(
        fastpipe.blank("xx").vocab,
        words=["a", "b", "c"],
        pos=["NOUN", "VERB", "ADV"],
        heads=[0, 0, 0],
        deps=["ROOT", "acl", "advmod"],
    )
    assert next(iter(module.noun_chunks(doc)))[0] == 0
    with pytest.raises(InputError, match="dependency parse"):
        list(module.noun_chunks(Doc(doc.vocab, words=["a"])))


def test_everything_on_the_left_by_default():
    assert texts(NounChunker()) == ["with old cats", "of Rome", "dogs", "and birds"]


def test_what_belongs_to_a_phrase():
    assert texts(NounChunker("nsubj", stripped="case")) == ["old cats"]
    assert texts(NounChunker("nsubj", left="amod")) == ["old cats"]
    assert texts(NounChunker("nsubj", left="det")) == ["cats"]
    assert texts(NounChunker("nsubj", left="", right="nmod")) == ["cats grey of Rome"]
    assert texts(NounChunker("nsubj", left="", right="*")) == ["cats grey of Rome"]
    assert texts(NounChunker("nsubj", left="", first_right="amod")) == ["cats grey"]
    assert texts(NounChunker("nsubj", left="", first_right="nmod")) == ["cats"]
    chunker = NounChunker("nsubj", left="", nearest_right="nmod")
    assert texts(chunker) == ["cats grey of Rome"]


def test_what_hangs_on_the_right_of_that_in_turn():
    assert texts(NounChunker("nsubj", left="", subtrees="amod nmod")) == [
        "cats grey of Rome"
    ]
    doc = cats()
    doc[3].dep_ = "punct"
    assert texts(NounChunker("nsubj", left="", subtrees="amod nmod"), doc) == ["cats"]
    assert texts(NounChunker("obj", subtrees="conj")) == ["dogs and birds"]
    assert texts(NounChunker("obj", subtrees="nmod"))[0] == "dogs"


def test_what_adjoins():
    assert texts(NounChunker("nsubj", left="", adjoining="amod nmod")) == [
        "cats grey of Rome"
    ]
    # There is a gap between them.
    assert texts(NounChunker("nsubj", left="", adjoining="nmod")) == ["cats"]
    assert texts(NounChunker("obj", adjoining="conj")) == ["dogs and birds"]
    doc = Doc(
        fastpipe.blank("xx").vocab,
        words=["cats", ",", "grey"],
        pos=["NOUN", "PUNCT", "ADJ"],
        heads=[0, 2, 0],
        deps=["ROOT", "punct", "amod"],
    )
    assert texts(NounChunker("ROOT", adjoining="amod"), doc) == ["cats"]


def test_dutch_predicates_are_no_chunks():
    doc = Doc(
        fastpipe.blank("nl").vocab,
        words=["die", "kat", "is", "een", "dier"],
        pos=["DET", "NOUN", "AUX", "DET", "NOUN"],
        heads=[1, 4, 4, 4, 4],
        deps=["det", "nsubj", "cop", "det", "ROOT"],
    )
    assert [chunk.text for chunk in doc.noun_chunks] == ["die kat"]


def test_what_is_left_out_of_conjuncts():
    assert texts(NounChunker("nsubj obj", stripped_conjunct="cc case")) == [
        "with old cats",
        "dogs",
        "birds",
    ]


def test_phrases_do_not_overlap():
    assert texts(NounChunker("nsubj nmod obj", right="*")) == [
        "with old cats grey of Rome",
        "dogs and birds",
    ]
    chunker = NounChunker("nsubj nmod obj", left="", right="nmod", head_final=True)
    assert texts(chunker) == ["birds", "dogs", "Rome"]


def test_heads():
    assert texts(NounChunker("", left="", parts="PROPN")) == ["Rome"]
    assert texts(NounChunker("obj", conj="", left="")) == ["dogs"]


def test_french_noun_chunks_of_a_doc():
    chunks = [chunk.text for chunk in cats("fr").noun_chunks]
    assert chunks == ["old cats grey", "Rome", "dogs", "birds"]


def test_a_chunker_is_pickled():
    assert texts(pickle.loads(pickle.dumps(NounChunker("obj")))) == [
        "dogs",
        "and birds",
    ]
