"""The quick tests never exclude what a pattern matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe._lexicon.lazy_method import LazyMethod
from fastpipe._tokenizing.edge_bits import (
    _Runs,
    join_edges,
    pattern_edges,
    pattern_needs,
)
from fastpipe._tokenizing.regex_chars import one_char, parser
from fastpipe._tokenizing.regex_edges import inner_edges, required_chars, search_edges
from fastpipe._tokenizing.regex_tree import REPEATS, Expression, least_length, parse
from fastpipe.tokenizer import Tokenizer
from fastpipe.vocab import Vocab


def opaque(method):
    """Return a function that hides which pattern it belongs to."""
    return None if method is None else lambda string: method(string)


def twins(prefix, suffix, infix, url=None, rules=None) -> tuple[Tokenizer, Tokenizer]:
    """Return a tokenizer, and one that always tries its patterns."""
    methods = (prefix.search, suffix.search, infix.finditer, None)
    address = None if url is None else url.match
    return (
        Tokenizer(Vocab(), rules, *methods, address),
        Tokenizer(Vocab(), rules, *map(opaque, methods), opaque(address)),
    )


def pieces(tokenizer: Tokenizer, text: str) -> list[str]:
    return [token.text for token in tokenizer(text)]


# Look-around, classes, repeats, groups and flags, that may begin and end a match.
_PARTS = [
    *("a", r"\.", "[bc]", "[^a-c]", r"\d", r"[\W]", "-+", "-{2,3}", "(?:b|cc)"),
    *("(?<=a)b", "c(?=a)", "(?<![a.])-", "(?<=[ab]{2})c", "a?b", "(?i:a)", "é|ж"),
    *(r"\bb", "(?<=a|b)c", "(?:(?<=c)-|a)b", "[^é]c", ".", "a*?c", "(?=ab)a", "(?!c)b"),
]
parts = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3)
strings = st.text("abcABC.-1 éж\u2028\U0001f600\n", max_size=9)


@given(parts, parts, parts, st.lists(strings, min_size=1, max_size=20))
def test_any_pattern(prefixes, suffixes, infixes, texts) -> None:
    quick, slow = twins(
        re.compile("|".join(f"^(?:{part})" for part in prefixes)),
        re.compile("|".join(f"(?:{part})$" for part in suffixes)),
        re.compile("|".join(infixes)),
        re.compile("".join(infixes)),
    )
    for text in texts:
        assert pieces(quick, text) == pieces(slow, text)
        assert quick.find_prefix(text) == slow.find_prefix(text)
        assert quick.find_suffix(text) == slow.find_suffix(text)


@pytest.mark.parametrize("flags", [re.IGNORECASE, re.MULTILINE, re.ASCII, re.DOTALL])
def test_flags(flags: re.RegexFlag) -> None:
    quick, slow = twins(
        re.compile(r"^a|^\w-", flags),
        re.compile(r"B $|\d$", flags),
        re.compile(r"[k-m]", flags),
    )
    for text in ("Ab", "é-", "xB", "x٣", "aKb", "K", "aaa"):
        assert pieces(quick, text) == pieces(slow, text)


def test_patterns_without_anchor() -> None:
    quick, slow = twins(re.compile("b"), re.compile("c"), re.compile("-"))
    for text in ("ab", "cab", "a-cb"):
        assert pieces(quick, text) == pieces(slow, text)


_WORDS = [
    *"don't U.S. 10am (ok). :-) a-b x.Y $5 … we'll km 5km² “so” 's Mr. etc.".split(),
    *"www.port.org/x?y=1 a@b.org C++ ... --- naïve «oui» Москва. 東京、".split(),
    *"😀! +5 20°C. it’s".split(),
]
word = (
    st.sampled_from(_WORDS) | st.text(max_size=6) | st.text("aB1.,'’-:/()", max_size=6)
)


@pytest.fixture(scope="module", params=["en", "xx"])
def pair(request):
    defaults = fastpipe.blank(request.param).Defaults
    return twins(
        fastpipe.util.compile_prefix_regex(defaults.prefixes),
        fastpipe.util.compile_suffix_regex(defaults.suffixes),
        fastpipe.util.compile_infix_regex(defaults.infixes),
        defaults.url_match.__self__,
        defaults.tokenizer_exceptions,
    )


@given(words=st.lists(word, max_size=6))
def test_rules_of_languages(pair, words: list[str]) -> None:
    quick, slow = pair
    for text in (" ".join(words), "".join(words)):
        assert pieces(quick, text) == pieces(slow, text)


def test_what_is_known() -> None:
    (edge,) = search_edges(re.compile("(?<=[0-9])km$"), backward=True)
    assert [edge.at(i) for i in range(3)] == [
        ((ord("m"), ord("m")),),
        ((ord("k"), ord("k")),),
        ((ord("0"), ord("9")),),
    ]
    assert search_edges(re.compile("a|^b"), backward=False) is None
    assert search_edges(re.compile("^a", re.IGNORECASE), backward=False) is None
    assert inner_edges(re.compile("|".join("ab" * 400))) is not None
    assert required_chars(re.compile(r"\w+(?:\.\w+)+")) == ((ord("."), ord(".")),)
    assert pattern_needs(re.compile("a*")) is None


def test_many_alternatives_are_joined() -> None:
    edges = inner_edges(
        re.compile("|".join(f"{chr(97 + i % 26)}{i:03}" for i in range(400)))
    )
    runs = _Runs({edge.at(place) for edge in edges for place in range(-1, 3)})
    assert len(join_edges(edges, runs)) <= 64


def test_classes_of_characters() -> None:
    tables = pattern_edges(re.compile("[।॥](?=[ab])|[^a]c"), "inside")
    assert tables is not None
    classes = {char: tables.classes[ord(char)] for char in "।॥कabcd"}
    assert classes["।"] == classes["॥"] != classes["क"] == classes["d"]
    assert len(set(classes.values())) == 5
    assert not tables.masks[1][1]
    many = re.compile("|".join(f"{chr(0x4E00 + i)}x{chr(i + 97)}" for i in range(500)))
    assert len(pattern_edges(many, "inside").masks[0]) <= 256


def test_patterns_are_looked_into_before_they_are_compiled() -> None:
    def compile(pattern, flags):
        raise AssertionError("compiled")

    lazy = LazyMethod("^-", "search", compile=compile)
    url = LazyMethod(r"\w+\.\w\w", compile=compile)
    tokenizer = Tokenizer(Vocab(), {}, lazy, None, None, None, url)
    assert pieces(tokenizer, "ab a.b .ab -") == ["ab", "a.b", ".ab", "-"]
    assert least_length(re.compile("(?i)a|bc")) == 0
    with pytest.raises(AssertionError, match="compiled"):
        tokenizer("a.bc")


def chars_of(items) -> list:
    """Return the sets of characters in a flat parse tree, in order."""
    return [
        chars
        for code, argument in items
        for chars in (
            chars_of(argument[2])
            if code in REPEATS
            else [set(one_char(code, argument))]
        )
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"[\u0561-\u0587\u00E9]+\u00e9", r"\\u0561\\\u0561"),
        *(r"\u005d[\u005d\u002da]", r"[\\\u0561]", r"\u00b2\xb2\.", "\\\n\\u0085"),
        *("[]a]b", "[^]a-c]", r"[^\da]", r"[+\-*/]", "[a-]", r"[\U0010FFFFa]"),
        *(r"\[a\]b]", r"[\]\[]", r"[\b\x41-\x45]", "(?#[)[ab]", "[a-ce]x[a-ce]"),
        *("\U00100000[ab]", r"\U00100000[ab]", "[abb]", "[\\\n\n-\r]"),
    ],
)
def test_escapes_and_classes_are_read_as_the_characters_that_they_are(pattern) -> None:
    found = chars_of(parse(re.compile(pattern)))
    assert found == chars_of(parser.parse(pattern, 0))


def test_classes_among_alternatives_are_one_set() -> None:
    ((code, argument),) = parse(re.compile("[a-c]|d|[^e-\uffff]"))
    assert set(one_char(code, argument)) >= {(97, 99), (100, 100), (0x10000, 0x10FFFF)}


@pytest.mark.parametrize("pattern", ["ab[z-a]", "a[b", "[a-\\d]", "([a])("])
def test_what_is_wrong_with_a_pattern_is_said_of_all_of_it(pattern) -> None:
    with pytest.raises(re.error) as expected:
        re.compile(pattern)
    with pytest.raises(re.error) as found:
        parse(Expression(pattern, 0))
    assert str(found.value) == str(expected.value)
