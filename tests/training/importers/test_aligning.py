"""Spans that don't fit the tokens."""

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.training.importers import LabelledSpan, Place, Record
from fastpipe.training.importers.aligning import Aligner

TEXT = "Anna met Ivo-like men near Old  Town today."
PLACE = Place("a.jsonl", 7)


def align(spans, **settings):
    """Return the doc, what is told of it, and the counts."""
    nlp = fastpipe.blank("en")
    told = []
    aligner = Aligner(nlp.make_doc, nlp.vocab, tell=told.append, **settings)
    spans = [LabelledSpan(*span) for span in spans]
    doc = aligner(Record(PLACE, TEXT, spans=spans))
    return doc, told, aligner.counts


def ents(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


# Within "met" and "near": Iv, and ar Old.
WITHIN = [(0, 4, "P"), (9, 11, "P"), (24, 30, "L")]


def test_by_default_nothing_is_taught_of_what_does_not_fit():
    doc, told, counts = align(WITHIN)
    assert ents(doc) == [("Anna", "P")]
    missing = [token.text for token in doc if token.ent_iob == 0]
    assert "near" in missing and "Old" in missing and "Anna" not in missing
    assert counts == {"misaligned spans left out": 2}
    assert told[1]["place"] == "a.jsonl:7"
    assert (told[1]["start"], told[1]["end"], told[1]["label"]) == (24, 30, "L")
    assert told[1]["covers"] == "ar Old" and told[1]["text"] == TEXT
    assert ["Old", 27, 30] in told[1]["nearest_tokens"]
    assert told[1]["done"] == "left out"


@pytest.mark.parametrize(
    ("repair", "found"),
    [
        ("expand", [("Anna", "P"), ("Ivo", "P"), ("near Old", "L")]),
        ("contract", [("Anna", "P"), ("Old", "L")]),
        ("drop", [("Anna", "P")]),
    ],
)
def test_repairs(repair, found):
    doc, told, _ = align(WITHIN, repair=repair)
    assert [(text.split("-")[0], label) for text, label in ents(doc)] == found
    assert len(told) == 2
    if repair == "drop":
        assert all(token.ent_iob != 0 for token in doc)


def test_white_space_at_the_ends_is_trimmed():
    doc, told, counts = align([(4, 9, "V"), (31, 37, "L")])
    assert ents(doc) == [("met", "V"), ("Town", "L")]
    assert not told
    assert counts == {"spans trimmed of white space at their ends": 2}


def test_white_space_alone_is_told_of():
    _, told, _ = align([(4, 5, "V")], repair="expand")
    assert [row["covers"] for row in told] == [" "]


def test_what_would_overlap_when_it_is_mended_is_left_out():
    doc, told, _ = align([(0, 3, "A"), (0, 4, "B"), (1, 4, "C")], repair="expand")
    assert ents(doc) == [("Anna", "B")]
    assert [row["why"].endswith("overlap another one") for row in told] == [True, True]


def test_overlap_needs_a_span_group():
    spans = [(0, 8, "A"), (0, 4, "B"), (0, 4, "B")]
    with pytest.raises(InputError, match=r"a\.jsonl:7: .*overlap.*--spans-key sc"):
        align(spans)
    doc, _, counts = align(spans, spans_key="things")
    assert [s.text for s in doc.spans["things"]] == ["Anna", "Anna met"]
    assert not doc.ents and counts == {"spans that were there twice": 1}


def test_given_tokens_are_kept():
    nlp = fastpipe.blank("en")
    spans = [LabelledSpan(0, 5, "X")]
    record = Record(PLACE, "can't stop", ["can't", "stop"], spans=spans)
    doc = Aligner(nlp.make_doc, nlp.vocab)(record)
    assert [token.text for token in doc] == ["can't", "stop"]
    assert doc.has_unknown_spaces and ents(doc) == [("can't", "X")]


def test_categories():
    nlp = fastpipe.blank("en")
    aligner = Aligner(nlp.make_doc, nlp.vocab, categories=["a", "b"])
    assert aligner(Record(PLACE, "x", cats={"b": 1.0})).cats == {"a": 0.0, "b": 1.0}
    partial = Record(PLACE, "x", cats={"b": 0.0}, is_partial=True)
    assert aligner(partial).cats == {"b": 0.0}
    doc = aligner(Record(PLACE, "x"))
    assert not doc.cats and not doc.has_annotation("ENT_IOB")
