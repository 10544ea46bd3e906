"""Attributes of rules are written into what the rules found."""

import pytest

from fastpipe._docs.attribute_rules import AttributeRules
from fastpipe.attrs import IDS
from fastpipe.tokens import Doc


@pytest.fixture
def rules(vocab):
    made = AttributeRules()
    made.add([(IDS["LEMMA"], vocab.strings.add("first"))], 0)
    made.add([(IDS["LEMMA"], vocab.strings.add("last"))], -1)
    made.add([(IDS["IS_STOP"], True), (IDS["TAG"], vocab.strings.add("T"))], 1)
    return made


def test_values_are_written_at_their_place(vocab, rules):
    doc = Doc(vocab, words=["a", "b", "c", "d"])
    assert rules.apply(doc, [(0, 1, 3), (1, 1, 4), (2, 0, 2)]) is None
    assert [token.lemma_ for token in doc] == ["", "first", "", "last"]
    assert [token.tag_ for token in doc] == ["", "T", "", ""]
    # What a lexeme has is so for all its tokens.
    assert vocab["b"].is_stop and not vocab["a"].is_stop


def test_a_match_that_is_too_short_ends_it(vocab, rules):
    doc = Doc(vocab, words=["a", "b", "c"])
    matches = [(0, 0, 1), (2, 1, 2), (0, 2, 3)]
    assert rules.apply(doc, matches) == (2, 1, 2)
    assert [token.lemma_ for token in doc] == ["first", "", ""]
