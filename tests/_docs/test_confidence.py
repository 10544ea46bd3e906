"""What a doc tells of how probable its annotation is, and where that goes."""

import numpy
import pytest

from fastpipe.tokens import Confidence, Doc, DocBin, Span
from fastpipe.vocab import Vocab

NAN = float("nan")


def make_doc():
    doc = Doc(
        Vocab(),
        words=["Mara", "Holm", "saw", "the", "river", "Elbe"],
        ents=["B-PER", "I-PER", "O", "O", "O", "B-LOC"],
    )
    doc.spans["sc"] = [Span(doc, 3, 6, "PLACE")]
    held = doc.confidence
    held.tags = numpy.array([0.5, 0.25, 1, 0.75, NAN, 0.125], dtype="float32")
    held.ents = {(0, 2, "PER"): 0.5, (5, 6, "LOC"): 0.25}
    held.spans["sc"] = {(3, 6, "PLACE"): 0.75}
    held.cats["NEWS"] = 0.875
    return doc


def contents(confidence):
    tags = confidence.tags
    return (
        None if tags is None else [None if t != t else t for t in tags.tolist()],
        confidence.ents,
        confidence.spans,
        confidence.cats,
    )


TAGS = [0.5, 0.25, 1, 0.75, None, 0.125]


def test_a_doc_holds_nothing_until_it_is_asked_for():
    doc = Doc(Vocab(), words=["a"])
    assert isinstance(doc.confidence, Confidence)
    assert not doc.confidence
    assert contents(doc.confidence) == (None, {}, {}, {})
    assert doc.confidence is doc.confidence
    assert "confidence" not in doc.to_dict()


def test_spans_know_theirs():
    doc = make_doc()
    assert [ent.confidence for ent in doc.ents] == [0.5, 0.25]
    assert [span.confidence for span in doc.spans["sc"]] == [0.75]
    assert doc[0:1].confidence is None
    assert Span(doc, 0, 2, "ORG").confidence is None
    assert Doc(doc.vocab, words=["a"])[:].confidence is None


@pytest.mark.parametrize(
    "travel",
    [
        lambda doc: doc.copy(),
        lambda doc: Doc(doc.vocab).from_bytes(doc.to_bytes()),
        lambda doc: Doc(doc.vocab).from_dict(doc.to_dict()),
    ],
    ids=["copy", "bytes", "dict"],
)
def test_it_travels_with_copies_and_bytes(travel):
    doc = make_doc()
    other = travel(doc)
    assert contents(other.confidence) == contents(doc.confidence)
    assert other.confidence.tags.dtype == numpy.float32
    other.confidence.tags[0] = 0
    other.confidence.ents.clear()
    assert contents(doc.confidence)[0] == TAGS
    assert len(doc.confidence.ents) == 2


def test_parts_of_a_doc_take_theirs_along():
    part = make_doc()[1:6].as_doc()
    assert contents(part.confidence) == (TAGS[1:], {(4, 5, "LOC"): 0.25}, {}, {})
    assert part.ents[-1].confidence == 0.25


def test_what_is_left_out():
    doc = make_doc()
    excluded = Doc(doc.vocab).from_bytes(doc.to_bytes(), exclude=["confidence"])
    assert not excluded.confidence
    (binned,) = DocBin(docs=[doc]).get_docs(doc.vocab)
    assert not binned.confidence
    assert not Doc.from_docs([doc, doc]).confidence


def test_it_follows_tokens_that_are_merged_and_split():
    doc = make_doc()
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
        retokenizer.split(doc[2], ["s", "aw"], [doc[4], doc[4]])
    assert [token.text for token in doc[:4]] == ["Mara Holm", "s", "aw", "the"]
    tags, ents, spans, _ = contents(doc.confidence)
    assert tags == [0.5, None, None, 0.75, None, 0.125]
    assert ents == {(0, 1, "PER"): 0.5, (5, 6, "LOC"): 0.25}
    assert spans == {"sc": {(3, 6, "PLACE"): 0.75}}
    assert [ent.confidence for ent in doc.ents] == [0.5, 0.25]


def test_nothing_else_can_be_put_in_its_place():
    doc = make_doc()
    with pytest.raises(TypeError, match=r"Expected a fastpipe\.tokens"):
        doc.confidence = {"tags": [1.0]}
    doc.confidence = Confidence()
    assert repr(doc.confidence) == "Confidence()"
    assert repr(make_doc().confidence) == "Confidence(tags, ents, spans, cats)"
