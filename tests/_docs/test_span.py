"""Tests of the views of slices."""

import pickle

import pytest

from fastpipe.tokens import Doc, Span


def test_place_and_text(doc):
    span = doc[3:5]
    assert (span.start, span.end, span.start_char, span.end_char) == (3, 5, 15, 21)
    assert (span.text, span.text_with_ws, len(span)) == ("an owl", "an owl", 2)
    assert doc[0:2].text_with_ws == "Mia Berg "
    assert [t.i for t in span] == [3, 4] and span[-1].text == "owl"
    assert span[1:].text == "owl" and span.lemma_ == "a owl"
    with pytest.raises(IndexError):
        span[2]


@pytest.mark.parametrize("start, end", [(2, 1), (-1, 3), (0, 10)])
def test_bounds_are_checked(doc, start, end):
    with pytest.raises(IndexError, match="9 tokens"):
        Span(doc, start, end)


def test_labels(doc):
    span = Span(doc, 0, 2, "A", kb_id="K", span_id="I")
    assert (span.label_, span.kb_id_, span.id_) == ("A", "K", "I")
    span.label_, span.kb_id_, span.id_ = "B", "L", "J"
    assert (span.label_, span.kb_id_, span.id_) == ("B", "L", "J")
    assert doc.ents[0].label_ == "PERSON"


def test_comparison(doc):
    assert doc[0:2] == doc[0:2] != Span(doc, 0, 2, "A")
    assert doc[0:2] != doc.copy()[0:2] and doc[0:2] != "Mia Berg"
    assert sorted([doc[3:5], doc[0:3], doc[0:2]]) == [doc[0:2], doc[0:3], doc[3:5]]
    assert len({doc[0:2], doc[0:2], Span(doc, 0, 2, "A")}) == 2


def test_tree(doc):
    assert doc[3:5].root.text == "owl" and doc[0:6].root.text == "found"
    assert [t.text for t in doc[2:3].lefts] == ["Berg"]
    assert [t.text for t in doc[2:3].rights] == ["owl", "."]
    assert (doc[2:3].n_lefts, doc[2:3].n_rights) == (1, 2)
    assert [t.text for t in doc[4:5].subtree] == ["an", "owl"]


def test_root_passes_over_punctuation_at_the_start(doc):
    assert doc[5:7].root.text == "It" and doc[5:6].root.text == "."
    with pytest.raises(IndexError):
        doc[3:3].root  # noqa: B018


def test_sentences_and_entities(doc):
    assert doc[3:4].sent.text == "Mia Berg found an owl."
    assert [s.start for s in doc[4:8].sents] == [0, 6]
    assert [e.label_ for e in doc[0:5].ents] == ["PERSON", "ANIMAL"]
    assert doc[1:4].ents == []
    with pytest.raises(ValueError, match="boundaries"):
        Doc(doc.vocab, words=["a", "b"])[0:1].sent  # noqa: B018


def test_char_span(doc):
    assert doc[2:6].char_span(6, 12, label="X").text == "an owl"
    assert doc[2:6].char_span(6, 12, id="bird").id_ == "bird"
    assert doc[2:6].char_span(7, 12) is None


def test_bounds_can_be_moved(doc):
    span = doc[0:4]
    span.start, span.end = 1, 3
    assert (span.text, span.start_char, span.end_char) == ("Berg found", 4, 14)
    with pytest.raises(IndexError):
        span.end = 20


def test_as_doc(doc):
    part = doc[3:9].as_doc()
    assert part.text == "an owl. It slept!"
    assert [e.text for e in part.ents] == ["owl"]
    assert part[1].dep_ == "dep" and part[0].head.text == "owl"
    assert part.cats == {} and not part.spans
    doc[1].ent_type_ = "PERSON"
    # Half an entity is none, nor known to be outside of all.
    half = doc[1:5].as_doc()
    assert [e.text for e in half.ents] == ["owl"] and half[0].ent_iob_ == ""


def test_as_doc_keeps_hooks_and_sentences(doc):
    doc.user_hooks["sentiment"] = doc.user_span_hooks["sentiment"] = len
    part = doc[1:9].as_doc()
    assert part.user_hooks is doc.user_hooks
    assert part.user_span_hooks is doc.user_span_hooks
    assert len(list(part.sents)) == len(list(doc[1:9].sents))


def test_as_doc_with_user_data(doc):
    doc.user_data["about"] = "owls"
    doc.user_data["._.", "mark", doc[4].idx, None] = 1
    part = doc[3:6].as_doc(copy_user_data=True)
    assert part.user_data == {"about": "owls", ("._.", "mark", 3, None): 1}


def test_a_span_is_not_pickled_alone(doc):
    with pytest.raises(NotImplementedError, match="as_doc"):
        pickle.dumps(doc[0:2])


def test_a_span_needs_a_doc_and_a_label_that_is_known(doc):
    with pytest.raises(TypeError, match="doc"):
        Span(None, 0, 1)
    with pytest.raises(ValueError, match="E084"):
        Span(doc, 0, 1, label=123456789123)
    assert Span(doc, 0, 1, label=doc.vocab.strings.add("NEW")).label_ == "NEW"


def test_names_of_a_span_are_unset_by_none(doc):
    span = Span(doc, 0, 1, label="A", kb_id="Q", span_id="i")
    span.label_ = span.kb_id_ = span.id_ = None
    assert (span.label_, span.kb_id_, span.id_) == ("", "", "")
