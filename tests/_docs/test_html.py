"""Docs and spans as notebooks show them."""

import xml.etree.ElementTree as ET

import pytest

import fastpipe
from fastpipe.tokens import Doc, Span


@pytest.fixture(scope="module")
def vocab():
    return fastpipe.blank("en").vocab


@pytest.fixture
def doc(vocab):
    words = ["Ada", "Byron", "paid", "<b>", "$", "5", "in", "Turin", "."]
    doc = Doc(vocab, words=words)
    doc.ents = [Span(doc, 0, 2, "A&B"), Span(doc, 7, 8, "GPE")]
    return doc


def shown(markup):
    """Return the heading, the text and the marks; the markup has to be well formed."""
    head, body = ET.fromstring(markup)
    marks = ["".join(mark.itertext()) for mark in body.iter("mark")]
    return head.text, "".join(body.itertext()), marks


def test_a_doc(doc):
    head, text, marks = shown(doc._repr_html_())
    assert head == "Doc: 9 tokens, 2 entities"
    assert marks == ["Ada Byron A&B", "Turin GPE"]
    assert text == "Ada Byron A&B paid <b> $ 5 in Turin GPE . "
    assert "tex2jax_ignore" in doc._repr_html_()


def test_a_span_shows_the_entities_within(doc):
    span = Span(doc, 1, 8, "<X>", span_id="q")
    head, text, marks = shown(span._repr_html_())
    assert head == "Span [1:8]: 7 tokens, <X>, q"
    assert marks == ["Turin GPE"]
    assert text == "Byron paid <b> $ 5 in Turin GPE "
    assert shown(doc[2:3]._repr_html_())[0] == "Span [2:3]: 1 token"


def test_an_empty_doc(vocab):
    head, text, marks = shown(Doc(vocab)._repr_html_())
    assert (head, text, marks) == ("Doc: 0 tokens", "", [])
    assert shown(Doc(vocab, words=["a"])[1:1]._repr_html_())[1] == ""


def test_a_long_doc_is_cut(vocab):
    doc = Doc(vocab, words=["word"] * 100_000)
    doc.ents = [Span(doc, 299, 301, "X")]
    assert len(doc._repr_html_()) < 2000
    assert shown(doc._repr_html_())[1].endswith("word …")
