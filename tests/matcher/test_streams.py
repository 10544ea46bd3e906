"""Matching in streams of docs, by the matchers' former method."""

import pytest

import fastpipe
from fastpipe.matcher import Matcher, PhraseMatcher


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("en")


@pytest.mark.parametrize("kind", [Matcher, PhraseMatcher])
def test_docs_come_back_with_what_was_asked_for(nlp, kind):
    matcher = kind(nlp.vocab)
    word = [{"LOWER": "tea"}] if kind is Matcher else nlp.make_doc("tea")
    matcher.add("DRINK", [word])
    docs = list(nlp.pipe(["green tea", "no"]))
    expected = [matcher(doc) for doc in docs]
    assert [len(matches) for matches in expected] == [1, 0]
    with pytest.warns(DeprecationWarning, match="W105"):
        assert list(matcher.pipe(iter(docs))) == docs
    with pytest.warns(DeprecationWarning):
        pairs = matcher.pipe(docs, return_matches=True)
    assert list(pairs) == list(zip(docs, expected, strict=True))
    with pytest.warns(DeprecationWarning):
        triples = matcher.pipe(
            zip(docs, "ab", strict=True), return_matches=True, as_tuples=True
        )
    assert [(found, context) for (_, found), context in triples] == list(
        zip(expected, "ab", strict=True)
    )
