import pytest

import fastpipe
from fastpipe.errors import MatchPatternError
from fastpipe.matcher import DependencyMatcher
from fastpipe.tokens import Doc

NLP = fastpipe.blank("en")
ANCHOR = {"RIGHT_ID": "a", "RIGHT_ATTRS": {}}


def tree():
    # Two sentences: "c" heads "b" and "e", "b" heads "a", "e" heads "d"; "f" is alone.
    return Doc(
        NLP.vocab, words=list("abcdef"), heads=[1, 2, 2, 4, 2, 5], deps=["dep"] * 6
    )


def node(left, operator, right, **attrs):
    return {
        "LEFT_ID": left,
        "REL_OP": operator,
        "RIGHT_ID": right,
        "RIGHT_ATTRS": attrs,
    }


def find(*pattern):
    matcher = DependencyMatcher(NLP.vocab)
    matcher.add("RULE", [list(pattern)])
    return ["".join(tree()[i].text for i in tokens) for _, tokens in matcher(tree())]


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("<", "ab bc de ec"),
        (">", "ba cb ce ed"),
        ("<<", "ab ac bc dc de ec"),
        (">>", "ba ca cb cd ce ed"),
        (".", "ab bc cd de"),
        (".*", "ab ac ad ae bc bd be cd ce de"),
        (";", "ba cb dc ed"),
        (";*", "ba ca cb da db dc ea eb ec ed"),
        ("$+", ""),
        ("$-", "cb"),
        ("$++", "be ce"),
        ("$--", "cb eb"),
        (">+", ""),
        (">-", "ba cb ed"),
        (">++", "ce"),
        (">--", "ba cb ed"),
        ("<+", "ab bc de"),
        ("<-", ""),
        ("<++", "ab bc de"),
        ("<--", "ec"),
    ],
)
def test_relations(operator, expected):
    assert find(ANCHOR, node("a", operator, "b")) == expected.split()


def test_nodes_in_several_places():
    pattern = [
        {"RIGHT_ID": "top", "RIGHT_ATTRS": {"ORTH": "c"}},
        node("top", ">", "child"),
        node("child", ">", "grandchild", IS_ALPHA=True),
        node("top", ">", "other"),
    ]
    assert find(*pattern) == ["cbab", "cbae", "cedb", "cede"]


def test_rules():
    calls = []
    matcher = DependencyMatcher(NLP.vocab)
    pattern = [{"RIGHT_ID": "x", "RIGHT_ATTRS": {"ORTH": "b"}}]
    matcher.add("ONE", [pattern], on_match=lambda m, doc, i, found: calls.append(i))
    matcher.add("TWO", [[{"RIGHT_ID": "x", "RIGHT_ATTRS": {"ORTH": "a"}}]])
    one, two = NLP.vocab.strings["ONE"], NLP.vocab.strings["TWO"]
    assert matcher(tree()) == [(one, [1]), (two, [0])]
    assert matcher(tree()[1:3]) == [(one, [0])]
    assert calls == [0, 0]
    assert len(matcher) == 2 and "ONE" in matcher and matcher.has_key(two)
    assert matcher.get("TWO")[0] is None and matcher.get("THREE", 3) == 3
    assert matcher.get("ONE")[1] == [pattern]
    matcher.remove("ONE")
    assert matcher(tree()) == [(two, [0])]
    with pytest.raises(ValueError, match="'ONE'"):
        matcher.remove("ONE")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ([], "expected a list of dicts"),
        ([{"RIGHT_ID": "a"}], "node 0.*anchor.*RIGHT_ATTRS"),
        ([node("a", ">", "b")], "node 0.*anchor"),
        ([ANCHOR, ANCHOR], "node 1.*LEFT_ID, REL_OP"),
        ([ANCHOR, node("z", ">", "b")], "LEFT_ID 'z'"),
        ([ANCHOR, node("a", ">", "a")], "RIGHT_ID 'a' of a node before"),
        ([ANCHOR, node("a", "=>", "b")], "unknown REL_OP '=>'"),
        ([ANCHOR, node("a", ">", "b", OP="+")], "no quantifier"),
    ],
)
def test_patterns_are_checked(pattern, message):
    with pytest.raises(ValueError, match=message):
        find(*pattern)


def test_token_patterns_are_checked():
    with pytest.raises(MatchPatternError, match="unknown attribute"):
        find({"RIGHT_ID": "a", "RIGHT_ATTRS": {"LOWR": "a"}})


def test_keys_that_mean_nothing_are_told():
    matcher = DependencyMatcher(fastpipe.blank("en").vocab)
    anchor = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": "sang"}, "NOTE": "x"}
    with pytest.warns(UserWarning, match="NOTE"):
        matcher.add("RULE", [[anchor]])
    assert "RULE" in matcher
