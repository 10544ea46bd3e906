"""Tests of named lists of spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe.tokens import Doc, Span, SpanGroup
from fastpipe.vocab import Vocab

PLACES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).map(sorted).map(tuple)
)


@given(PLACES)
def test_round_trip_and_overlap(places):
    doc = Doc(Vocab(), words=list("abcdefgh"))
    places = [place for place in places if place[0] < place[1]]
    spans = [Span(doc, *place, f"L{place[0]}") for place in places]
    group = SpanGroup(doc, name="all", attrs={"n": 1}, spans=spans)
    again = SpanGroup(doc).from_bytes(group.to_bytes())
    assert list(again) == list(group) == spans
    assert (again.name, again.attrs) == ("all", {"n": 1})
    covered = [i for start, end in places for i in range(start, end)]
    assert group.has_overlap == (len(covered) != len(set(covered)))


def test_as_a_list(doc):
    group = doc.spans["people"]
    group.append(doc[3:5])
    group += [doc[6:7]]
    assert [s.text for s in group] == ["Mia Berg", "an owl", "It"]
    assert group[-1].text == "It" and len(group) == 3
    group[1] = doc[4:5]
    del group[0]
    assert [s.text for s in group] == ["owl", "It"]
    with pytest.raises(IndexError):
        group[2]
    joined = group + group
    assert len(joined) == 4 and len(group) == 2


def test_spans_of_a_group_are_copies(doc):
    span = doc.spans["people"][0]
    span.label_ = "OTHER"
    assert doc.spans["people"][0].label_ == "NAME"


def test_groups_by_name(doc):
    doc.spans["owls"] = [doc[3:5]]
    doc.spans["same"] = doc.spans["owls"]
    assert doc.spans["owls"].name == "owls"
    assert list(doc.spans.setdefault("new", [doc[0:1]])) == [doc[0:1]]
    again = Doc(Vocab()).from_bytes(doc.to_bytes())
    assert sorted(again.spans) == ["new", "owls", "people", "same"]
    assert again.spans["same"][0].text == "an owl"


def test_spans_of_another_doc_are_refused(doc):
    other = doc.copy()
    with pytest.raises(ValueError, match="not of the doc"):
        doc.spans["people"].append(other[0:1])
    with pytest.raises(ValueError, match="another doc"):
        doc.spans["x"] = other.spans["people"]


def test_copy_to_a_doc_with_other_tokens(doc):
    other = Doc(Vocab(), words=["Mia", "Berg found", "an"])
    with pytest.raises(ValueError, match="differ"):
        doc.spans["people"].copy(doc=other)


def test_a_group_does_not_keep_its_doc(vocab):
    group = SpanGroup(Doc(vocab, words=["a"]))
    with pytest.raises(RuntimeError, match="gone"):
        group.doc  # noqa: B018


def test_groups_of_another_doc_are_refused_even_if_they_are_empty(doc):
    group = SpanGroup(doc, spans=[doc[0:1]])
    twin = doc.copy()
    for other in (SpanGroup(twin), SpanGroup(twin, spans=[twin[0:1]])):
        with pytest.raises(ValueError, match="E855"):
            group + other
        with pytest.raises(ValueError, match="E855"):
            group.extend(other)
    with pytest.raises(ValueError, match="E855"):
        group.append(None)
    with pytest.raises(ValueError, match="E855"):
        group[0] = None
    assert len(group) == 1


def test_groups_are_put_one_after_the_other():
    doc = fastpipe.blank("en")("a b c")
    first = SpanGroup(doc, name="first", attrs={"x": 1}, spans=[doc[0:1]])
    second = SpanGroup(doc, name="second", attrs={"x": 2, "y": 3}, spans=[doc[1:3]])
    joined = first._concat(second)
    assert (len(first), len(joined), joined.name) == (1, 2, "first")
    assert joined.attrs == {"x": 1, "y": 3}
    assert first._concat(second, inplace=True) is first and len(first) == 2
