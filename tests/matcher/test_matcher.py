import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe.errors import FastpipeWarning, MatchPatternError
from fastpipe.matcher import Matcher
from fastpipe.tokens import Doc, Token
from fastpipe.vocab import Vocab

NLP = fastpipe.blank("en")


def find(pattern, words, **kwargs):
    doc = words if isinstance(words, Doc) else Doc(NLP.vocab, words=words.split())
    matcher = Matcher(NLP.vocab)
    matcher.add("RULE", [pattern], **kwargs)
    return [(start, end) for _, start, end in matcher(doc)]


def texts(token, words):
    """Return the words that a pattern of one token finds."""
    doc = words if isinstance(words, Doc) else Doc(NLP.vocab, words=words.split())
    return " ".join(doc[start].text for start, _ in find([token], doc))


A, B = {"ORTH": "a"}, {"ORTH": "b"}


@pytest.mark.parametrize(
    ("pattern", "words", "expected"),
    [
        ([A], "a b a", [(0, 1), (2, 3)]),
        ([A, B], "a b a b b", [(0, 2), (2, 4)]),
        ([A, {**B, "OP": "!"}], "a b a c", [(2, 4)]),
        ([A, {**B, "OP": "?"}], "a b a", [(0, 1), (0, 2), (2, 3)]),
        ([{**A, "OP": "?"}, B], "a b", [(0, 2), (1, 2)]),
        ([{**A, "OP": "+"}], "a a b", [(0, 1), (0, 2), (1, 2)]),
        ([{**A, "OP": "*"}, B], "a a b", [(0, 3), (1, 3), (2, 3)]),
        ([{**A, "OP": "{2}"}], "a a a", [(0, 2), (1, 3)]),
        ([{**A, "OP": "{2,}"}], "a a a", [(0, 2), (0, 3), (1, 3)]),
        ([{**A, "OP": "{,2}"}, B], "a a b", [(0, 3), (1, 3), (2, 3)]),
        ([{**A, "OP": "{1,2}"}, B], "a a b", [(0, 3), (1, 3)]),
        ([{**A, "OP": "{0}"}, B], "a b", [(1, 2)]),
        ([{**A, "OP": "*"}], "b b", []),
        ([{}, B], "c b", [(0, 2)]),
    ],
)
def test_quantifiers(pattern, words, expected):
    assert sorted(find(pattern, words)) == expected


def test_order_of_matches():
    # Where a quantifier is followed by something, later starts are found first.
    assert find([{**A, "OP": "+"}], "a a a")[:3] == [(0, 1), (0, 2), (1, 2)]
    assert find([{**A, "OP": "+"}, A], "a a a") == [(0, 2), (1, 3), (0, 3)]
    assert find([A, {**A, "OP": "?"}], "a a") == [(0, 1), (0, 2), (1, 2)]


QUANTIFIERS = {"!": "", "?": "?", "*": "*", "+": "+", "{2}": "{2}", "{1,2}": "{1,2}"}


@given(
    st.lists(
        st.tuples(st.sampled_from("ab."), st.sampled_from(["", *QUANTIFIERS])),
        min_size=1,
        max_size=4,
    ),
    st.text("abc", min_size=1, max_size=7),
)
def test_patterns_are_regular_expressions(pattern, words):
    regex, dicts = "", []
    for char, op in pattern:
        chars = "(?!.)x" if char == "." and op == "!" else char
        regex += f"(?:{f'[^{char}]' if op == '!' and char != '.' else chars})"
        regex += QUANTIFIERS.get(op, "")
        dicts.append({} if char == "." else {"ORTH": char})
        if op:
            dicts[-1]["OP"] = op
    expected = [
        (start, end)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if re.fullmatch(regex, words[start:end])
    ]
    assert sorted(find(dicts, " ".join(words))) == expected


def test_greedy_matches_do_not_overlap():
    pattern = [{**A, "OP": "+"}, {**B, "OP": "?"}]
    assert find(pattern, "a a b a", greedy="LONGEST") == [(0, 3), (3, 4)]
    pattern = [{"ORTH": {"IN": ["a", "b"]}, "OP": "{2,3}"}]
    assert find(pattern, "c a a b a", greedy="FIRST") == [(1, 4)]
    with pytest.raises(ValueError, match="'SHORTEST'"):
        find(pattern, "a", greedy="SHORTEST")


def test_time_does_not_explode():
    pattern = [{"IS_ALPHA": True, "OP": "*"}] * 12 + [{"ORTH": "!"}]
    assert len(find(pattern, "word " * 60 + "!")) == 61


def annotated():
    return Doc(
        NLP.vocab,
        words=["Ada", "sang", "old", "songs", "."],
        spaces=[True, True, True, False, False],
        pos=["PROPN", "VERB", "ADJ", "NOUN", "PUNCT"],
        tags=["NNP", "VBD", "JJ", "NNS", "."],
        lemmas=["Ada", "sing", "old", "song", "."],
        morphs=["Number=Sing", "Tense=Past", "", "Case=Acc,Nom|Number=Plur", ""],
        deps=["nsubj", "ROOT", "amod", "dobj", "punct"],
        heads=[1, 1, 3, 1, 1],
        ents=["B-PERSON", "O", "O", "O", "O"],
    )


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ({"TEXT": "sang"}, "sang"),
        ({"lower": "ada"}, "Ada"),
        ({"LEMMA": "song"}, "songs"),
        ({"SHAPE": "Xxx"}, "Ada"),
        ({"POS": "ADJ"}, "old"),
        ({"POS": {"NOT_IN": ["ADJ", "PUNCT"]}}, "Ada sang songs"),
        ({"TAG": {"REGEX": "^NN"}}, "Ada songs"),
        ({"DEP": {"IN": ["nsubj", "dobj"]}}, "Ada songs"),
        ({"MORPH": "Tense=Past"}, "sang"),
        ({"MORPH": {"IS_SUPERSET": ["Case=Nom"]}}, "songs"),
        ({"MORPH": {"IS_SUBSET": ["Tense=Past"]}}, "sang old ."),
        ({"MORPH": {"INTERSECTS": ["Tense=Past", "Number=Plur"]}}, "sang songs"),
        ({"ENT_TYPE": "PERSON"}, "Ada"),
        ({"ENT_IOB": "B"}, "Ada"),
        ({"ENT_IOB": 2}, "sang old songs ."),
        ({"SPACY": False}, "songs ."),
        ({"IS_PUNCT": True}, "."),
        ({"IS_ALPHA": True, "LENGTH": {">=": 4}}, "sang songs"),
        ({"LENGTH": 3}, "Ada old"),
        ({"LENGTH": {"IN": [1, 5]}}, "songs ."),
        ({"LENGTH": {"<": 5, ">": 3}}, "sang"),
        ({"SENT_START": True}, "Ada"),
        ({"LOWER": {"REGEX": "^s", "NOT_IN": ["sang"]}}, "songs"),
        ({"LOWER": {"REGEX": {"IN": ["^s", "d$"]}}}, "sang old songs"),
        ({"LOWER": {"REGEX": {"NOT_IN": ["^s", "d$"]}}}, "Ada ."),
        ({"LOWER": {"FUZZY": "snag"}}, "sang"),
        ({"LOWER": {"FUZZY1": "song"}}, "sang songs"),
        ({"LOWER": {"FUZZY1": {"IN": ["song", "odl"]}}}, "sang songs"),
        ({"LOWER": {"FUZZY2": {"NOT_IN": ["song", "odl", "ada"]}}}, "."),
    ],
)
def test_attributes_and_operators(token, expected):
    assert texts(token, annotated()) == expected


@pytest.fixture
def extensions():
    Token.set_extension("fruit", default=None)
    Token.set_extension("capitals", getter=lambda token: token.text.upper())
    Token.set_extension("letters", getter=lambda token: list(token.text))
    yield
    for name in ("fruit", "capitals", "letters"):
        Token.remove_extension(name)


def test_extension_attributes(extensions):
    doc = Doc(NLP.vocab, words=["pear", "and", "plum"])
    doc[0]._.fruit, doc[2]._.fruit = "pome", "drupe"
    assert texts({"_": {"fruit": "pome"}}, doc) == "pear"
    assert texts({"_": {"fruit": {"IN": ["pome", "drupe"]}}}, doc) == "pear plum"
    assert texts({"_": {"fruit": {"REGEX": "^d"}}}, doc) == "plum"
    assert texts({"_": {"capitals": {"FUZZY1": "PLUMS"}}}, doc) == "plum"
    assert texts({"_": {"letters": {"IS_SUPERSET": ["p", "l"]}}}, doc) == "plum"
    assert texts({"_": {"fruit": {"NOT_IN": ["pome"]}}, "IS_ALPHA": True}, doc) == (
        "and plum"
    )
    # Values that are set later count.
    doc[1]._.fruit = "pome"
    assert texts({"_": {"fruit": "pome"}}, doc) == "pear and"


def test_rules_can_be_added_and_removed():
    matcher = Matcher(NLP.vocab)
    with pytest.warns(FastpipeWarning, match="no patterns"):
        assert matcher(NLP("a")) == []
    matcher.add("ONE", [[A]])
    matcher.add("ONE", [[B]])
    matcher.add("TWO", [[A, B]])
    assert len(matcher) == 2
    assert "ONE" in matcher and NLP.vocab.strings["TWO"] in matcher
    assert matcher.get("ONE") == (None, [[A], [B]])
    assert matcher.get("THREE") is None
    one, two = NLP.vocab.strings["ONE"], NLP.vocab.strings["TWO"]
    assert matcher(NLP("a b")) == [(one, 0, 1), (two, 0, 2), (one, 1, 2)]
    matcher.remove("ONE")
    assert matcher(NLP("a b")) == [(two, 0, 2)]
    with pytest.raises(ValueError, match="'ONE'"):
        matcher.remove("ONE")


def test_callbacks_spans_and_alignments():
    seen = []

    def on_match(matcher, doc, i, matches):
        seen.append((doc.text, i, len(matches)))

    matcher = Matcher(NLP.vocab)
    matcher.add("RULE", [[A, {**B, "OP": "+"}]], on_match=on_match)
    doc = NLP("c a b b")
    assert [m[1:] for m in matcher(doc)] == [(1, 3), (1, 4)]
    assert seen == [("c a b b", 0, 2), ("c a b b", 1, 2)]
    assert [(s.text, s.label_) for s in matcher(doc, as_spans=True)] == [
        ("a b", "RULE"),
        ("a b b", "RULE"),
    ]
    assert [m[1:] for m in matcher(doc, with_alignments=True)] == [
        (1, 3, [0, 1]),
        (1, 4, [0, 1, 1]),
    ]
    assert [m[1:] for m in matcher(doc[1:3])] == [(0, 2)]
    assert [(s.start, s.end) for s in matcher(doc[1:3], as_spans=True)] == [(1, 3)]
    with pytest.raises(ValueError, match="got a str"):
        matcher("a b")


def test_missing_annotation_is_told():
    matcher = Matcher(NLP.vocab)
    matcher.add("RULE", [[{"POS": "NOUN"}]])
    with pytest.raises(ValueError, match=r"POS.*morphologizer"):
        matcher(NLP("a b"))
    assert matcher(NLP("a b"), allow_missing=True) == []
    assert len(matcher(annotated())) == 1


def test_comparison_of_ones_own():
    calls = []

    def compare(text, pattern, edits):
        calls.append((text, pattern, edits))
        return text == "b"

    matcher = Matcher(NLP.vocab, fuzzy_compare=compare)
    matcher.add("RULE", [[{"ORTH": {"FUZZY3": "x"}}]])
    assert [m[1:] for m in matcher(NLP("a b a"))] == [(1, 2)]
    assert calls == [("a", "x", 3), ("b", "x", 3)]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ([{"ORHT": "a"}], r"token 0, ORHT: unknown attribute. Did you mean 'ORTH'"),
        ([A, {"ORTH": 3}], r"pattern 0, token 1, ORTH: expected a string"),
        ([{"LOWER": {"RGEX": "a"}}], r"LOWER: unknown operator 'RGEX'.*'REGEX'"),
        ([{"LOWER": {"REGEX": "("}}], r"LOWER.REGEX: '\(' is no regular expression"),
        ([{"LOWER": {"REGEX": "(" * 5_000}}], "is no regular expression"),
        ([{"LOWER": {"IN": "a"}}], r"LOWER.IN: expected a list, got 'a'"),
        ([{"LENGTH": {">=": "2"}}], r"LENGTH.>=: '2' has the wrong type"),
        ([{"IS_ALPHA": 1}], r"IS_ALPHA: expected true or false"),
        ([{"OP": "x"}], r"OP: Unknown operator 'x'"),
        ([{"OP": "{2,1}"}], r"Unknown operator '\{2,1\}'"),
        ([{"MORPH": {"IS_SUBSET": ["Sing"]}}], r"'Sing' is no feature"),
        ([{"_": 3}], r"_: expected a dict of extension attributes"),
        (["a"], r"token 0: expected a dict"),
    ],
)
def test_validation_names_the_place(pattern, message):
    with pytest.raises(MatchPatternError, match=message):
        find(pattern, "a")


def test_all_that_is_wrong_is_named_at_once():
    matcher = Matcher(NLP.vocab)
    with pytest.raises(MatchPatternError) as error:
        matcher.add("RULE", [[A], [{"LOWER": 1, "TAGS": "a"}], [{"OP": "%"}]])
    assert list(error.value.errors) == [1, 2]
    assert len(error.value.errors[1]) == 2


def test_without_validation():
    matcher = Matcher(NLP.vocab, validate=False)
    with pytest.raises(ValueError, match="no attribute 'ORHT'"):
        matcher.add("RULE", [[{"ORHT": "a"}]])
    for value in (None, -1, 2**64):
        with pytest.raises(ValueError, match="can't be a value"):
            matcher.add("RULE", [[{"ORTH": value}]])
    with pytest.warns(FastpipeWarning, match="'RGEX'"):
        matcher.add("RULE", [[{"ORTH": {"RGEX": "a"}}]])


@pytest.mark.parametrize("patterns", [None, "a", [A], [[]], ([A],)])
def test_what_is_no_list_of_patterns(patterns):
    with pytest.raises(ValueError, match="RULE"):
        Matcher(NLP.vocab).add("RULE", patterns)


@pytest.mark.parametrize(
    "pattern",
    [
        {"TEXT": {"REGEX": "^zy"}},
        {"LOWER": {"FUZZY": "zyxxy"}},
        {"LEMMA": {"REGEX": "zy.*", "NOT_IN": ["zyxxy"]}},
        {"MORPH": {"IS_SUPERSET": ["Zyx=Yes"]}},
    ],
    ids=["regex", "fuzzy", "lemma", "morph"],
)
def test_docs_of_another_vocabulary(pattern):
    """As where a component with a matcher was taken from another pipeline."""
    matcher = Matcher(Vocab())
    matcher.add("A", [[pattern]])
    doc = Doc(
        Vocab(), words=["to", "zyxy"], lemmas=["to", "zyx"], morphs=["", "Zyx=Yes"]
    )
    assert [(start, end) for _, start, end in matcher(doc)] == [(1, 2)]
    assert len(copy.deepcopy(matcher)(doc)) == 1


def test_operators_do_not_ask_for_annotation():
    nlp = fastpipe.blank("en")
    doc = nlp("a b")
    matcher = Matcher(nlp.vocab)
    matcher.add("OTHER", [[{"POS": {"NOT_IN": ["NOUN"]}}]])
    matcher.add("PLURAL", [[{"MORPH": {"IS_SUPERSET": ["Number=Plur"]}}]])
    assert len(matcher(doc)) == 2
    matcher.add("NOUN", [[{"POS": "NOUN"}]])
    with pytest.raises(ValueError, match="POS"):
        matcher(doc)


def test_operators_may_be_in_lower_case():
    nlp = fastpipe.blank("en")
    matcher = Matcher(nlp.vocab)
    matcher.add("A", [[{"lower": {"in": ["tea"]}}]])
    matcher.add("B", [[{"TEXT": {"regex": "^T"}}]])
    assert len(matcher(nlp("Tea"))) == 2
    with pytest.raises(ValueError, match="In"):
        matcher.add("C", [[{"LOWER": {"In": ["tea"]}}]])


def test_features_in_any_order_are_found():
    nlp = fastpipe.blank("en")
    doc = nlp("ducks")
    doc[0].set_morph("Case=Nom|Number=Plur")
    matcher = Matcher(nlp.vocab)
    matcher.add("A", [[{"MORPH": {"IN": ["Number=Plur|Case=Nom"]}}]])
    assert len(matcher(doc)) == 1
