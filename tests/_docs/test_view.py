"""What tokens and spans have in common."""

from fastpipe._docs.view import View
from fastpipe.tokens import Doc, Span, Token
from fastpipe.vocab import Vocab


def test_tokens_and_spans_are_views_of_a_doc():
    vocab = Vocab()
    doc = Doc(vocab, words=["a", "b"])
    for view in (doc[1], doc[0:1], Token(vocab, doc, 0), Span(doc, 1, 2)):
        assert isinstance(view, View)
        assert view.vocab is vocab
        assert view.doc is doc
