"""A search that is given only a part of a string finds what the whole one does."""

import re
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe._tokenizing.affix_search import AffixSearch
from fastpipe._tokenizing.regex_reach import matches_in_place
from fastpipe.tokenizer import Tokenizer
from fastpipe.vocab import Vocab

# What reaches far or looks around, and what refers to the string's edges.
_PARTS = [
    *("a", r"\.", "[bc]", "[^a-c]", r"\d", "-+", "-{2,3}", "(?:b|cc)", "(?:ab)+", "a*"),
    *("(?<=a)b", "c(?=a)", "(?<![a.])-", "(?<=[ab]{3})c", "(?<=-[ab]{2})c", "a?b"),
    *(".*?c", "(?:a-?)*"),
    *(r"\bb", r"a\b", r"\B-", "(?:(?<=c-)|a)b", "(?=a+b)a", "(?!a*c)a", "(?:-|a{2,})b"),
    *("^a", "b$", "(?:^|a)b", "(?=a*$)a", r"\Aa-", "c{300}", "(?<=(?=ab)ab)c", "é", ""),
]
parts = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3)
# Runs, as long as what a search leaves out.
texts = st.lists(
    st.builds(
        lambda part, n: part * n,
        st.sampled_from(["a", "b", "c", "ab", "-", ".", "a-", "1", "é", "\U0001f600"]),
        st.integers(1, 12),
    ),
    max_size=6,
).map("".join)


@lru_cache(maxsize=16)
def searcher(pattern: re.Pattern[str], place: str) -> AffixSearch:
    return AffixSearch(pattern.search, place)


def affix_length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return 0 if match is None else match.end() - match.start()


def assert_same(pattern: re.Pattern[str], place: str, text: str) -> None:
    search = searcher(pattern, place)
    n = len(text)
    for start, end in [(0, n), (n // 3, n), (0, n - n // 3), (1, n - 1), (n // 2, n)]:
        expected = affix_length(pattern, text[start:end]) if start < end else 0
        assert search.find(text, start, end) == expected


@given(parts, st.lists(texts, min_size=1, max_size=8))
def test_any_suffix(suffixes: list[str], texts: list[str]) -> None:
    pattern = re.compile("|".join(f"(?:{part})$" for part in suffixes))
    for text in texts:
        assert_same(pattern, "end", text)


@given(parts, st.lists(texts, min_size=1, max_size=8))
def test_any_prefix(prefixes: list[str], texts: list[str]) -> None:
    pattern = re.compile("|".join(f"^(?:{part})" for part in prefixes))
    for text in texts:
        assert_same(pattern, "start", text)


@lru_cache
def tokenizer_of(language: str) -> Tokenizer:
    return fastpipe.blank(language).tokenizer


@pytest.mark.parametrize("language", ["en", "de", "hu", "fr", "hi", "xx"])
@given(
    st.lists(
        st.builds(
            lambda part, n: part * n,
            st.text("aZ1.,:;'\"()-/+%$#&*°€😀क।éж…’“«中\u200d", min_size=1, max_size=3),
            st.integers(1, 15),
        ),
        min_size=1,
        max_size=6,
    ).map("".join)
)
def test_rules_of_languages(language: str, text: str) -> None:
    tokenizer = tokenizer_of(language)
    assert_same(tokenizer.prefix_search.__self__, "start", text)
    assert_same(tokenizer.suffix_search.__self__, "end", text)


@pytest.mark.parametrize("language", ["en", "de", "hu", "fr", "hi", "xx"])
def test_rules_of_languages_have_bounds(language: str) -> None:
    tokenizer = tokenizer_of(language)
    assert AffixSearch(tokenizer.prefix_search, "start").is_bounded
    assert AffixSearch(tokenizer.suffix_search, "end").is_bounded


@pytest.mark.parametrize(
    "pattern",
    [
        "b",  # anywhere
        r"(a|b)c\1$",
        "(?i:a)$",
        "(?m:a$)",
        re.compile("é$", re.IGNORECASE),
        re.compile("a$", re.MULTILINE),
    ],
)
def test_what_has_no_bounds_is_searched_whole(pattern: str | re.Pattern[str]) -> None:
    pattern = re.compile(pattern)
    assert not AffixSearch(pattern.search, "end").is_bounded
    for text in ("bab", "acA", "a\nb", "bcb", "É" * 400, "xbcb" * 100):
        assert_same(pattern, "end", text)


def test_functions_are_given_the_whole_part() -> None:
    seen = []

    def search(string: str) -> re.Match[str] | None:
        seen.append(string)
        return re.search(r"\)$", string)

    assert AffixSearch(search, "end").find("(" + "a)" * 200, 1, 401) == 1
    assert seen == ["a)" * 200]
    assert AffixSearch(None, "end").find("a)", 0, 2) == 0


def test_what_is_never_split_is_tried_where_it_may_be() -> None:
    tokenizer = Tokenizer(
        Vocab(),
        prefix_search=re.compile(r"^\(").search,
        suffix_search=re.compile(r"\)$").search,
        token_match=re.compile(r"(?:a\))+b?$").match,
    )
    text = "(" * 50 + "a)" * 50 + ")" * 50
    words = ["("] * 50 + ["a)" * 50] + [")"] * 50
    assert [token.text for token in tokenizer(text)] == words
    assert tokenizer.explain(text)[50] == ("TOKEN_MATCH", "a)" * 50)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a+b$", True),
        (r"(a)-\1(?=c|$)", True),
        ("^ab", False),
        (r"\bab", False),
        ("(?<!-)ab", False),
        ("(?:a|(?<=b)c)", False),
        ("(?i:a)", False),
    ],
)
def test_a_match_in_place(pattern: str, expected: bool) -> None:
    compiled = re.compile(pattern)
    assert matches_in_place(compiled.match) is expected
    assert not matches_in_place(compiled.search)
    assert not matches_in_place(lambda string: compiled.match(string))


@given(parts, texts, st.integers(0, 3))
def test_a_match_in_place_is_that_of_the_part(
    items: list[str], text: str, start: int
) -> None:
    pattern = re.compile("|".join(items))
    end = len(text) - start
    if matches_in_place(pattern.match) and start <= end:
        found = pattern.match(text, start, end)
        expected = pattern.match(text[start:end])
        assert (found and found.group()) == (expected and expected.group())


def test_special_cases_are_looked_up_by_their_length() -> None:
    tokenizer = Tokenizer(
        Vocab(),
        {"(c)": [{"ORTH": "(c)"}]},
        prefix_search=re.compile(r"^[(]").search,
        suffix_search=re.compile(r"[)]$").search,
    )
    words = [token.text for token in tokenizer("(" * 9 + "c" + ")" * 9)]
    assert words == ["("] * 8 + ["(c)"] + [")"] * 8


def test_explaining_many_special_cases() -> None:
    tokenizer = fastpipe.blank("en").tokenizer
    for text in (":)" * 40, "x:) (:( :)", "don't:)don't"):
        words = [word for _, word in tokenizer.explain(text)]
        assert words == [token.text for token in tokenizer(text)]
