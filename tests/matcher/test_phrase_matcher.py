import pytest

import fastpipe
from fastpipe.errors import FastpipeWarning
from fastpipe.matcher import PhraseMatcher
from fastpipe.tokens import Doc

NLP = fastpipe.blank("en")


def matcher_of(rules, **kwargs):
    matcher = PhraseMatcher(NLP.vocab, **kwargs)
    for name, phrases in rules.items():
        matcher.add(name, [NLP.make_doc(phrase) for phrase in phrases])
    return matcher


def found(matcher, text):
    return [(s.label_, s.text) for s in matcher(NLP.make_doc(text), as_spans=True)]


def test_phrases_are_found_by_start_and_end():
    matcher = matcher_of({"A": ["red fox", "fox"], "B": ["red", "fox den here"]})
    assert found(matcher, "a red fox den") == [
        ("B", "red"),
        ("A", "red fox"),
        ("A", "fox"),
    ]
    key = NLP.vocab.strings["A"]
    assert matcher(NLP.make_doc("fox")) == [(key, 0, 1)]
    assert found(matcher, "") == []


def test_one_phrase_under_several_rules():
    matcher = matcher_of({name: ["red fox"] for name in "ABCDE"})
    assert {label for label, _ in found(matcher, "red fox")} == set("ABCDE")
    matcher.remove("C")
    assert len(matcher) == 4 and "C" not in matcher and "D" in matcher
    assert {label for label, _ in found(matcher, "red fox")} == set("ABDE")
    with pytest.raises(KeyError, match="C"):
        matcher.remove("C")


@pytest.mark.parametrize(
    ("attr", "text"),
    [("LOWER", "RED Fox"), ("shape", "cat hen"), ("LENGTH", "AbC ..."), ("TEXT", None)],
)
def test_attributes(attr, text):
    matcher = matcher_of({"A": ["red fox"]}, attr=attr)
    if text:
        doc = Doc(NLP.vocab, words=text.split())
        assert [(start, end) for _, start, end in matcher(doc)] == [(0, 2)]
    assert found(matcher, "RED") == []


def test_annotation():
    doc = Doc(NLP.vocab, words=["red", "fox"], tags=["JJ", "NN"])
    matcher = PhraseMatcher(NLP.vocab, attr="TAG", validate=True)
    with pytest.raises(ValueError, match=r"TAG.*a tagger"):
        matcher.add("A", [NLP.make_doc("red fox")])
    matcher.add("A", [doc])
    assert len(matcher(Doc(NLP.vocab, words=["big", "ox"], tags=["JJ", "NN"]))) == 1
    with pytest.warns(FastpipeWarning, match="not compared"):
        PhraseMatcher(NLP.vocab, validate=True).add("A", [doc])


def test_search_in_a_span():
    matcher = matcher_of({"A": ["fox"]})
    doc = NLP.make_doc("fox and fox and fox")
    assert [(start, end) for _, start, end in matcher(doc[1:4])] == [(2, 3)]
    assert [span.start for span in matcher(doc[1:4], as_spans=True)] == [2]


def test_callback():
    calls = []
    matcher = PhraseMatcher(NLP.vocab)
    matcher.add(
        "A",
        [NLP.make_doc("fox")],
        on_match=lambda matcher, doc, i, matches: calls.append((doc.text, i)),
    )
    matcher(NLP.make_doc("fox, fox"))
    assert calls == [("fox, fox", 0), ("fox, fox", 1)]


def test_arguments_are_checked():
    matcher = PhraseMatcher(NLP.vocab)
    with pytest.raises(ValueError, match="expected a list of Doc"):
        matcher.add("A", NLP.make_doc("fox"))
    with pytest.raises(ValueError, match="expected a Doc"):
        matcher.add("A", ["fox"])
    with pytest.raises(ValueError, match="on_match"):
        matcher.add("A", [NLP.make_doc("fox")], on_match=3)
    with pytest.raises(ValueError, match=r"no attribute 'LOWR'.*'LOWER'"):
        PhraseMatcher(NLP.vocab, attr="LOWR")
    with pytest.raises(ValueError, match="Doc or a Span"):
        matcher("fox")
