"""A chunk is split at its affixes from outside in, and then at its infixes."""

import re

import pytest

from fastpipe._tokenizing.chunk_splitter import ChunkSplitter
from fastpipe._tokenizing.special_cases import SpecialCases

RULES = {
    "prefix_search": re.compile(r"^[\[(]").search,
    "suffix_search": re.compile(r"[\]).,]$").search,
    "infix_finditer": re.compile(r"[-~]").finditer,
    "token_match": re.compile(r"^<\w+>$").match,
    "url_match": re.compile(r"^\w+://.+$").match,
}


def split(string, splitter=None, **special_cases):
    specials = SpecialCases()
    for name, words in special_cases.items():
        specials.add(name, [{"ORTH": word} for word in words])
    splitter = splitter or ChunkSplitter(**RULES)
    return [(kind, text) for kind, text, _ in splitter.split(string, specials)]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("", []),
        ("word", [("TOKEN", "word")]),
        (
            "[(word).",
            [
                ("PREFIX", "["),
                ("PREFIX", "("),
                ("TOKEN", "word"),
                ("SUFFIX", ")"),
                ("SUFFIX", "."),
            ],
        ),
        (
            "a-b~c",
            [(k, c) for k, c in zip(["TOKEN", "INFIX"] * 3, "a-b~c", strict=False)],
        ),
        ("-a", [("TOKEN", "-a")]),
        ("(<br>)", [("PREFIX", "("), ("TOKEN_MATCH", "<br>"), ("SUFFIX", ")")]),
        ("ftp://a-b,", [("URL_MATCH", "ftp://a-b"), ("SUFFIX", ",")]),
        ("...", [("SUFFIX", ".")] * 3),
    ],
)
def test_order_of_the_rules(string, expected):
    assert split(string) == expected


def test_special_cases_come_before_affixes():
    assert split("(gotta.", gotta=["got", "ta"]) == [
        ("PREFIX", "("),
        ("SPECIAL-1", "got"),
        ("SPECIAL-2", "ta"),
        ("SUFFIX", "."),
    ]


def test_plain_words_know_no_special_cases_but_spaces():
    splitter = ChunkSplitter(**RULES)
    assert splitter.plain_words("(so-and-so)  then") == [
        "(",
        "so",
        "-",
        "and",
        "-",
        "so",
        ")",
        " ",
        "then",
    ]


def test_a_splitter_with_a_rule_replaced():
    splitter = ChunkSplitter(**RULES)
    other = splitter.replace(infix_finditer=None)
    assert split("(a-b)", other) == [
        ("PREFIX", "("),
        ("TOKEN", "a-b"),
        ("SUFFIX", ")"),
    ]
    assert len(split("(a-b)", splitter)) == 5
    assert other.token_match is splitter.token_match
    assert other.prefixes.search is splitter.prefixes.search


def test_without_rules_nothing_is_split():
    assert split("(a-b).", ChunkSplitter()) == [("TOKEN", "(a-b).")]
