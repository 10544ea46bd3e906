"""What a doc can hold beside its tokens: it is there when it is asked for."""

import pytest

from fastpipe.tokens import Doc, Span
from fastpipe.tokens.span_groups import SpanGroups
from fastpipe.vocab import Vocab


@pytest.fixture
def doc():
    return Doc(Vocab(), words=["a", "b"])


MEMBERS = {
    "cats": {},
    "user_data": {},
    "user_hooks": {},
    "user_token_hooks": {},
    "user_span_hooks": {},
}


@pytest.mark.parametrize("name", MEMBERS)
def test_members_are_empty_and_stay_what_they_are(doc, name):
    found = getattr(doc, name)
    assert found == {} and getattr(doc, name) is found
    assert getattr(Doc(doc.vocab), name) is not found
    own = {"key": 1}
    setattr(doc, name, own)
    assert getattr(doc, name) is own


@pytest.mark.parametrize("name", ["cats", "user_data"])
@pytest.mark.parametrize("value", [None, ["a"], 3])
def test_what_is_no_mapping(doc, name, value):
    with pytest.raises(TypeError, match=f"doc.{name} is a mapping"):
        setattr(doc, name, value)
    assert getattr(doc, name) == {}


@pytest.mark.parametrize("name", ["user_hooks", "user_token_hooks", "user_span_hooks"])
@pytest.mark.parametrize("value", [None, ["a"]])
def test_hooks_are_a_dict(doc, name, value):
    with pytest.raises(TypeError):
        setattr(doc, name, value)


def test_memory_lives_as_long_as_the_doc(doc):
    assert doc.mem is doc.mem
    assert doc.mem is not Doc(doc.vocab).mem


def test_groups_of_spans(doc):
    assert isinstance(doc.spans, SpanGroups) and doc.spans is doc.spans
    doc.spans["x"] = [Span(doc, 0, 1)]
    assert [(s.start, s.end) for s in doc.spans["x"]] == [(0, 1)]


def test_copies_have_their_own(doc):
    doc.cats["x"] = 0.5
    doc.user_data["x"] = [1]
    doc.user_hooks["vector"] = len
    doc.user_token_hooks["vector"] = str
    doc.user_span_hooks["vector"] = repr
    copied = doc.copy()
    for name in MEMBERS:
        ours, theirs = getattr(doc, name), getattr(copied, name)
        assert theirs == ours and theirs is not ours
    copied.cats["y"] = 1.0
    copied.user_hooks.clear()
    assert doc.cats == {"x": 0.5} and doc.user_hooks == {"vector": len}
    # Copies are shallow.
    assert copied.user_data["x"] is doc.user_data["x"]


def test_user_hooks(doc):
    doc.user_hooks["similarity"] = lambda one, other: 0.25
    doc.user_hooks["sents"] = lambda d: [d[:1], d[1:]]
    doc.user_token_hooks["similarity"] = lambda one, other: 0.5
    doc.user_span_hooks["similarity"] = lambda one, other: 0.75
    assert doc.similarity(doc) == 0.25
    assert [len(s) for s in doc.sents] == [1, 1]
    assert doc[0].similarity(doc[1]) == 0.5
    assert doc[:1].similarity(doc[1:]) == 0.75
