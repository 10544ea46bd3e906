"""Special cases are checked when they are added, and kept as they were given."""

import pytest

from fastpipe._tokenizing.special_cases import SpecialCases, parse_special_case
from fastpipe.symbols import NORM, ORTH


def test_tokens_have_a_text_and_perhaps_a_norm():
    tokens = [{ORTH: "gim"}, {"ORTH": "me", "NORM": "me"}]
    assert parse_special_case("gimme", tokens) == (("gim", None), ("me", "me"))


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        ([{ORTH: "give"}, {ORTH: "me"}], "giveme"),
        ([{NORM: "give"}], "no ORTH"),
        ([{ORTH: ""}, {ORTH: "gimme"}], "no text"),
        ([{ORTH: "gimme", "LEMMA": "give"}], "only ORTH and NORM"),
    ],
)
def test_what_changes_the_text_or_says_more_is_refused(tokens, message):
    with pytest.raises(ValueError, match=message):
        parse_special_case("gimme", tokens)


def test_rules_are_kept_as_given():
    cases = SpecialCases()
    given = [{ORTH: "a"}, {ORTH: "b", NORM: "B"}]
    cases.add("ab", iter(given))
    assert cases.rules == {"ab": given}
    assert cases.tokens("ab") == (("a", None), ("b", "B"))
    assert cases.tokens("ba") is None
    cases.add("ab", [{ORTH: "ab"}])
    assert cases.tokens("ab") == (("ab", None),)


def test_special_cases_wait_until_a_word_comes_that_begins_them():
    cases = SpecialCases()
    for string in ("a.b", "a.c", "ab", "b.", ".b"):
        cases.add(string, [{ORTH: string}])
    assert cases.pop_waiting("a") == []
    cases.wait_for_patterns()
    assert cases.pop_waiting("a.") == ["a.b", "a.c"]
    assert cases.pop_waiting("a") == ["ab"]
    assert cases.pop_waiting("a") == cases.pop_waiting("a.") == []
    assert cases.pop_waiting(".b") == [".b"]
    cases.wait_for_patterns()
    assert cases.pop_waiting("a") == ["a.b", "a.c", "ab"]
