"""The tokenizer: no character is lost, and the rules do what they say."""

import pickle
import re

import pytest
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st

import fastpipe
from fastpipe.errors import InputError
from fastpipe.tokenizer import Tokenizer
from fastpipe.vocab import Vocab

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
english_like = st.lists(
    st.sampled_from(
        [
            *"don't U.S. 10am (ok) :-) a-b x.Y $5 … we'll km 5km “so” 's Mr.".split(),
            *("www.port.org/x?y=1", "  ", "\n", "\u3000"),
        ]
    )
).map(" ".join)


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("en")


# The first text has the rules made.
@settings(deadline=None)
@given(any_text | english_like)
def test_no_character_is_lost(text: str) -> None:
    for lang in ("en", "xx", "de"):
        doc = fastpipe.blank(lang).make_doc(text) if lang != "en" else ENGLISH(text)
        assert "".join(token.text_with_ws for token in doc) == text
        assert [token.idx for token in doc] == [
            sum(len(t.text_with_ws) for t in doc[:i]) for i in range(len(doc))
        ]


ENGLISH = fastpipe.blank("en").tokenizer


@given(english_like)
def test_the_cache_changes_nothing(text: str) -> None:
    fresh = fastpipe.blank("en").tokenizer
    first = [(token.text, token.norm_) for token in fresh(text)]
    assert [(token.text, token.norm_) for token in fresh(text)] == first
    assert [(token.text, token.norm_) for token in ENGLISH(text)] == first


@given(english_like)
def test_explain_agrees_with_the_tokens(text: str) -> None:
    words = [token.text for token in ENGLISH(text) if not token.is_space]
    assert [piece for _, piece in ENGLISH.explain(text) if piece.strip()] == words


def simple_tokenizer(**settings) -> Tokenizer:
    return Tokenizer(
        Vocab(),
        rules={"gimme": [{"ORTH": "gim", "NORM": "give"}, {"ORTH": "me"}]},
        prefix_search=re.compile(r"^[(\"]").search,
        suffix_search=re.compile(r"[).\"]$").search,
        infix_finditer=re.compile(r"[-~]").finditer,
        **settings,
    )


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    return [token.text for token in tokenizer(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(gimme)", ["(", "gim", "me", ")"]),
        ('"a-b".', ['"', "a", "-", "b", '"', "."]),
        ("-a", ["-a"]),
        ("a  b", ["a", " ", "b"]),
        (" a", [" ", "a"]),
        ("a\n\nb ", ["a", "\n\n", "b"]),
        ("", []),
    ],
)
def test_rules(text: str, expected: list[str]) -> None:
    assert words(simple_tokenizer(), text) == expected


def test_matches_keep_strings_whole() -> None:
    whole = simple_tokenizer(token_match=re.compile(r"\(c\)$").match)
    assert words(whole, "(c)") == ["(c)"]
    addresses = simple_tokenizer(url_match=re.compile(r"\w+-\w+$").match)
    assert words(addresses, "(a-b)") == ["(", "a-b", ")"]


def test_special_cases_across_tokens() -> None:
    tokenizer = simple_tokenizer()
    tokenizer.add_special_case("a-b", [{"ORTH": "a-b", "NORM": "ab"}])
    doc = tokenizer("see (a-b) and a-b-c")
    assert [t.text for t in doc] == ["see", "(", "a-b", ")", "and", "a-b", "-", "c"]
    assert doc[2].norm_ == "ab"


marks = st.text("ab.-( ", min_size=1, max_size=4)


@given(st.sets(marks, min_size=1, max_size=6), st.lists(marks, max_size=12))
def test_special_cases_are_found_whenever_they_are_looked_into(strings, chunks) -> None:
    cases = {string: [{"ORTH": char} for char in string] for string in strings}
    waiting, at_once = simple_tokenizer(), simple_tokenizer()
    waiting.rules = cases
    at_once.rules = {}
    for string, tokens in cases.items():
        at_once.add_special_case(string, tokens)
    for text in (" ".join(chunks[:2]), "".join(chunks)):
        assert words(waiting, text) == words(at_once, text)


def test_special_cases_must_keep_the_text() -> None:
    with pytest.raises(ValueError, match="gimme"):
        simple_tokenizer().add_special_case("gimme", [{"ORTH": "give"}])
    with pytest.raises(ValueError, match="POS"):
        simple_tokenizer().add_special_case("x", [{"ORTH": "x", "POS": "NOUN"}])


def test_new_rules_take_effect(nlp) -> None:
    tokenizer = simple_tokenizer()
    assert words(tokenizer, "a~b") == ["a", "~", "b"]
    tokenizer.infix_finditer = re.compile("-").finditer
    assert words(tokenizer, "a~b") == ["a~b"]
    tokenizer.rules = {}
    assert words(tokenizer, "gimme") == ["gimme"]


def test_explain_names_the_rules() -> None:
    assert simple_tokenizer().explain("(gimme-x)") == [
        ("PREFIX", "("),
        ("TOKEN", "gimme"),
        ("INFIX", "-"),
        ("TOKEN", "x"),
        ("SUFFIX", ")"),
    ]
    assert simple_tokenizer().explain("gimme")[0] == ("SPECIAL-1", "gim")


def test_round_trips(tmp_path, nlp) -> None:
    text = "(gimme a-b.)"
    tokenizer = simple_tokenizer()
    expected = [(t.text, t.norm_) for t in tokenizer(text)]
    tokenizer.to_disk(tmp_path / "tokenizer")
    for copy in (
        Tokenizer(Vocab()).from_bytes(tokenizer.to_bytes()),
        Tokenizer(Vocab()).from_disk(tmp_path / "tokenizer"),
        pickle.loads(pickle.dumps(tokenizer)),
    ):
        assert [(t.text, t.norm_) for t in copy(text)] == expected


def test_memory_zones(nlp) -> None:
    n_words = len(nlp.vocab)
    for _ in range(3):
        with nlp.memory_zone():
            assert [t.text for t in nlp("passing-words don't stay")][-1] == "stay"
    nlp("kept")
    assert len(nlp.vocab) <= n_words + 20
    assert nlp("passing-words don't stay")[0].text == "passing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A special case may begin with what is a prefix elsewhere.
        ("(a", ["(a"]),
        ("(a.", ["(a", "."]),
        ('"(a".', ['"', "(a", '"', "."]),
        # One that gives way to another still keeps off those after it.
        ("a-b-c-d", ["a-b", "-", "c", "-", "d"]),
    ],
)
def test_special_cases_among_affixes(text: str, expected: list[str]) -> None:
    tokenizer = simple_tokenizer()
    for word in ("(a", "a-b", "b-c", "c-d"):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    assert words(tokenizer, text) == expected
    assert [piece for _, piece in tokenizer.explain(text)] == expected


@pytest.mark.parametrize(
    "rule",
    ["prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"],
)
def test_rules_that_are_functions_are_not_dropped_in_saving(rule: str, tmp_path):
    tokenizer = fastpipe.blank("en").tokenizer
    nothing = re.compile("(?!)")
    find = nothing.finditer if rule == "infix_finditer" else nothing.search
    setattr(tokenizer, rule, lambda string: find(string))
    with pytest.raises(AttributeError, match=f"The tokenizer's {rule} is <function"):
        tokenizer.to_disk(tmp_path / "tokenizer")
    assert not (tmp_path / "tokenizer").exists()
    assert tokenizer.to_bytes(exclude=[rule])


@pytest.mark.parametrize("size", [0, 1, 3, 1000])
def test_the_size_of_the_cache_can_be_set(size):
    nlp = fastpipe.blank("en")
    before = [[word.text for word in nlp(text)] for text in ("a-b, c.", "don't (a)")]
    nlp.tokenizer.max_cache_size = size
    assert nlp.tokenizer.max_cache_size == size
    for _ in range(2):
        after = [[word.text for word in nlp(text)] for text in ("a-b, c.", "don't (a)")]
        assert after == before
        assert nlp.tokenizer.n_cached <= size


@pytest.mark.parametrize("pattern", ["(", "(?<=a+)b", 3])
def test_broken_patterns_of_a_file(pattern, tmp_path) -> None:
    path = tmp_path / "tokenizer"
    path.write_bytes(srsly.msgpack_dumps({"suffix_search": pattern}))
    tokenizer = Tokenizer(Vocab()).from_disk(path)
    with pytest.raises(InputError, match=r"suffix_search in .* no regular expression"):
        tokenizer("ab")
