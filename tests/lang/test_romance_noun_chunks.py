"""Base noun phrases of Romance languages and of Haitian Creole."""

import pytest

import fastpipe
from fastpipe.tokens import Doc


def chunks(code, sentence):
    """Return the phrases of words written "text/POS/label>head", by place."""
    words, pos, deps, heads = [], [], [], []
    for place, part in enumerate(sentence.split()):
        text, tag, rest = part.split("/")
        label, _, head = rest.partition(">")
        words.append(text)
        pos.append(tag)
        deps.append(label)
        heads.append(int(head) if head else place)
    vocab = fastpipe.blank(code).vocab
    doc = Doc(vocab, words=words, pos=pos, deps=deps, heads=heads)
    return [chunk.text for chunk in doc.noun_chunks]


@pytest.mark.parametrize("code", ["fr", "it", "pt"])
def test_names_and_adjectives(code):
    name = "Ana/PROPN/nsubj>3 Lima/PROPN/flat:name>0 ausente/ADJ/amod>0 dorme/VERB/ROOT"
    assert chunks(code, name) == ["Ana Lima ausente"]
    noun = (
        "em/ADP/case>1 casa/NOUN/obl>4 grande/ADJ/amod>1 "
        "ali/ADV/advmod>1 vive/VERB/ROOT"
    )
    assert chunks(code, noun) == ["casa grande"]


@pytest.mark.parametrize("code", ["fr", "it", "pt", "ht"])
def test_a_conjunct_keeps_its_preposition(code):
    text = (
        "vai/VERB/ROOT a/ADP/case>2 Roma/PROPN/obl>0 e/CCONJ/cc>5 "
        "a/ADP/case>5 Bari/PROPN/conj>2"
    )
    assert chunks(code, text) == ["Roma", "a Bari"]


@pytest.mark.parametrize("code", ["fr", "it", "pt", "ht"])
def test_a_conjunct_of_a_clause_is_no_phrase(code):
    text = (
        "acha/VERB/ROOT que/SCONJ/mark>2 belo/ADJ/ccomp>0 e/CCONJ/cc>4 arte/NOUN/conj>2"
    )
    assert chunks(code, text) == []


def test_nouns_behind_the_head():
    text = "kay/NOUN/nsubj>3 papa/NOUN/nmod>0 Jan/PROPN/nmod>1 bèl/ADJ/ROOT"
    assert chunks("ht", text) == ["kay papa Jan"]
