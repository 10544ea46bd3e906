"""The search for token patterns, as they are after they were compiled."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastpipe._matching.matcher import PatternSet, Predicate
from fastpipe.attrs import LOWER, ORTH, SENT_START, TAG
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

VOCAB = Vocab()
FIRST, SECOND = 7, 8


def doc_of(letters):
    return Doc(VOCAB, words=list(letters))


def token(letter, quantifier="ONCE", negated=False, position=0):
    """A pattern's token that tests the text; "." tests nothing."""
    tests = [] if letter == "." else [(ORTH, VOCAB.strings.add(letter))]
    return quantifier, negated, tests, [], position


def search(patterns, letters, greedy=None, with_alignments=False):
    found = PatternSet()
    found.add(FIRST, patterns, greedy=greedy)
    doc = doc_of(letters)
    return [m[1:] for m in found.search(doc, 0, len(doc), with_alignments)]


A, B, ANY = token("a"), token("b"), token(".")


@pytest.mark.parametrize("letters", ["", "a", "ab"])
def test_no_patterns(letters):
    doc = doc_of(letters)
    assert PatternSet().search(doc, 0, len(doc)) == []
    assert search([[]], letters) == []


@pytest.mark.parametrize(
    ("pattern", "letters", "expected"),
    [
        ([A], "", []),
        ([A], "a", [(0, 1)]),
        ([A, B], "aab", [(1, 3)]),
        ([token("a", negated=True)], "aba", [(1, 2)]),
        ([token("a", "OPTIONAL"), B], "ab", [(0, 2), (1, 2)]),
        ([token("a", "REPEATED"), B], "aab", [(0, 3), (1, 3), (2, 3)]),
        ([A, token("b", "OPTIONAL")], "ab", [(0, 1), (0, 2)]),
        ([A, token("b", "REPEATED")], "abb", [(0, 1), (0, 2), (0, 3)]),
        ([token("a", "REPEATED")], "b", []),
        ([ANY, ANY], "abc", [(0, 2), (1, 3)]),
    ],
)
def test_quantifiers(pattern, letters, expected):
    assert sorted(search([pattern], letters)) == expected


SIGNS = {"ONCE": "", "OPTIONAL": "?", "REPEATED": "*"}


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab."), st.sampled_from(list(SIGNS)), st.booleans()),
        min_size=1,
        max_size=4,
    ),
    st.text("ab", max_size=6),
)
def test_patterns_are_regular_expressions(parts, letters):
    # Nothing that is not tested can fail.
    parts = [(c, q, n and c != ".") for c, q, n in parts]
    regex = "".join(f"[^{c}]{SIGNS[q]}" if n else f"{c}{SIGNS[q]}" for c, q, n in parts)
    n = len(letters)
    expected = [
        (i, j)
        for i, j in product(range(n), range(n + 1))
        if i < j and re.fullmatch(regex, letters[i:j])
    ]
    assert sorted(search([[token(*part) for part in parts]], letters)) == expected


def test_keys_and_their_order():
    patterns = PatternSet()
    patterns.add(SECOND, [[A], [A, B]])
    patterns.add(FIRST, [[B]])
    patterns.add(SECOND, [[B]])
    assert patterns.keys == [SECOND, FIRST]
    assert patterns.index_of == {SECOND: 0, FIRST: 1}
    found = patterns.search(doc_of("ab"), 0, 2)
    assert found == [(SECOND, 0, 1), (SECOND, 0, 2), (FIRST, 1, 2), (SECOND, 1, 2)]
    patterns.remove(SECOND)
    assert patterns.search(doc_of("ab"), 0, 2) == [(FIRST, 1, 2)]
    patterns.add(SECOND, [[A]])
    assert patterns.search(doc_of("ab"), 0, 2) == [(SECOND, 0, 1), (FIRST, 1, 2)]
    with pytest.raises(KeyError):
        patterns.remove(99)


def test_a_match_is_found_once():
    # By two patterns of the key, and in several ways by one.
    assert search([[A], [A]], "a") == [(0, 1)]
    twice = [token("a", "REPEATED"), token("a", "REPEATED"), B]
    assert sorted(search([twice], "aab")) == [(0, 3), (1, 3), (2, 3)]


def test_slices_count_from_their_start():
    patterns = PatternSet()
    patterns.add(FIRST, [[A, B]])
    doc = doc_of("abab")
    assert patterns.search(doc, 1, 4) == [(FIRST, 1, 3)]
    # What is outside is not seen.
    assert patterns.search(doc, 2, 3) == patterns.search(doc, 2, 2) == []


@pytest.mark.parametrize(
    ("greedy", "expected"),
    [
        (None, [(0, 1), (0, 2), (1, 2), (1, 4), (0, 4)]),
        ("FIRST", [(0, 4)]),
        ("LONGEST", [(0, 4)]),
    ],
)
def test_overlapping_matches(greedy, expected):
    patterns = [[token("a", "REPEATED")], [A, A, B, B], [A, B, B]]
    assert sorted(search(patterns, "aabb", greedy)) == sorted(expected)


def test_the_first_and_the_longest_differ():
    patterns = [[A, B], [B, token("c"), token("d")]]
    assert search(patterns, "abcd") == [(0, 2), (1, 4)]
    assert search(patterns, "abcd", "FIRST") == [(0, 2)]
    assert search(patterns, "abcd", "LONGEST") == [(1, 4)]
    # Of two as long, the earlier one; what doesn't overlap stays.
    assert search([[A, A]], "aaaab", "LONGEST") == [(0, 2), (2, 4)]


def test_filters_are_of_one_key():
    patterns = PatternSet()
    patterns.add(FIRST, [[token("a", "REPEATED")]], greedy="LONGEST")
    patterns.add(SECOND, [[A]])
    found = patterns.search(doc_of("aa"), 0, 2)
    assert found == [(SECOND, 0, 1), (SECOND, 1, 2), (FIRST, 0, 2)]


def test_alignments_name_the_pattern_of_each_token():
    pattern = [
        token("a", "REPEATED", position=0),
        token("b", "OPTIONAL", position=1),
        token("c", position=2),
    ]
    found = search([pattern], "aabc", with_alignments=True)
    assert sorted(found) == [
        (0, 4, [0, 0, 1, 2]),
        (1, 4, [0, 1, 2]),
        (2, 4, [1, 2]),
        (3, 4, [2]),
    ]


def test_a_predicate_sees_each_value_once():
    calls = []

    def starts_with_a(value):
        calls.append(value)
        return VOCAB.strings[value].startswith("a")

    patterns = PatternSet()
    patterns.add(FIRST, [[("ONCE", False, [], [Predicate(LOWER, starts_with_a)], 0)]])
    doc = Doc(VOCAB, words=["Apple", "apple", "berry", "Apple"])
    for _ in range(2):
        assert [m[1] for m in patterns.search(doc, 0, 4)] == [0, 1, 3]
    assert [VOCAB.strings[value] for value in calls] == ["apple", "berry"]


def test_a_predicate_of_tokens_sees_each_of_them():
    seen = []

    def is_second(token):
        seen.append(token.i)
        return token.i == 1

    predicate = Predicate(0, is_second)
    assert predicate.attr == 0 and predicate.function is is_second
    patterns = PatternSet()
    patterns.add(FIRST, [[("ONCE", False, [], [predicate], 0)]])
    assert patterns.search(doc_of("abc"), 0, 3) == [(FIRST, 1, 2)]
    # In a slice, too, it is handed the doc's own tokens.
    assert patterns.search(doc_of("abc"), 1, 3) == [(FIRST, 0, 1)]
    assert seen == [0, 1, 2, 1, 2]


def test_predicates_are_asked_where_attributes_agree():
    seen = []
    predicate = Predicate(0, lambda token: seen.append(token.i) or True)
    tests = [(ORTH, VOCAB.strings["b"])]
    patterns = PatternSet()
    patterns.add(FIRST, [[("ONCE", False, tests, [predicate], 0)]])
    assert patterns.search(doc_of("abcb"), 0, 4) == [(FIRST, 1, 2), (FIRST, 3, 4)]
    assert seen == [1, 3]


def test_errors_of_predicates_are_raised():
    def fail(token):
        raise RuntimeError("no")

    patterns = PatternSet()
    patterns.add(FIRST, [[("ONCE", False, [], [Predicate(0, fail)], 0)]])
    with pytest.raises(RuntimeError, match="no"):
        patterns.search(doc_of("a"), 0, 1)


def test_sentence_starts_are_yes_or_no():
    doc = doc_of("abc")
    doc[1].is_sent_start = False
    doc[2].is_sent_start = True
    patterns = PatternSet()
    patterns.add(FIRST, [[("ONCE", False, [(SENT_START, 1)], [], 0)]])
    patterns.add(SECOND, [[("ONCE", False, [(SENT_START, 0)], [], 0)]])
    found = patterns.search(doc, 0, 3)
    assert found == [(FIRST, 0, 1), (SECOND, 1, 2), (FIRST, 2, 3)]


def test_first_tokens_of_several_attributes():
    doc = Doc(VOCAB, words=["a", "b", "a"], tags=["T", "U", "U"])
    tag = VOCAB.strings["U"]
    patterns = PatternSet()
    patterns.add(1, [[("ONCE", False, [(TAG, tag)], [], 0)]])
    patterns.add(2, [[A]])
    patterns.add(3, [[ANY]])
    patterns.add(4, [[("ONCE", False, [(TAG, tag), A[2][0]], [], 0)]])
    found = patterns.search(doc, 0, 3)
    # At each token in the order of adding.
    assert found == [
        (2, 0, 1), (3, 0, 1),
        (1, 1, 2), (3, 1, 2),
        (1, 2, 3), (2, 2, 3), (3, 2, 3), (4, 2, 3),
    ]  # fmt: skip


def test_time_does_not_explode():
    pattern = [token("a", "REPEATED")] * 12 + [B]
    assert len(search([pattern], "a" * 60 + "b")) == 61
