"""Children, edges and sentences, as they follow from the heads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from same_docs import assert_same

from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

VOCAB = Vocab()


@st.composite
def trees(draw):
    """Draw the heads of a forest: every head is another token or the token's own."""
    length = draw(st.integers(1, 12))
    order = draw(st.permutations(range(length)))
    heads = list(range(length))
    for place, i in enumerate(order[1:], 1):
        heads[i] = draw(st.sampled_from([i, *order[:place]]))
    return heads


def descendants(heads, i):
    below = {i}
    for _ in heads:
        below |= {j for j, head in enumerate(heads) if head in below}
    return below


def parsed(heads, deps=None):
    words = [f"w{i}" for i in range(len(heads))]
    return Doc(VOCAB, words=words, heads=heads, deps=deps or ["x"] * len(heads))


@settings(max_examples=60)
@given(trees())
def test_tree_is_that_of_the_heads(heads):
    doc = parsed(heads)
    for token in doc:
        below = descendants(heads, token.i)
        children = [j for j, h in enumerate(heads) if h == token.i and j != token.i]
        assert [child.i for child in token.children] == children
        assert token.n_lefts == sum(child < token.i for child in children)
        assert token.n_rights == sum(child > token.i for child in children)
        assert (token.left_edge.i, token.right_edge.i) == (min(below), max(below))
        assert {t.i for t in token.subtree} == below
        assert all(token.is_ancestor(doc[j]) for j in below - {token.i})


@settings(max_examples=40)
@given(trees())
def test_sentences_begin_at_the_left_edges_of_roots(heads):
    doc = parsed(heads)
    roots = [i for i, head in enumerate(heads) if head == i]
    starts = {0, *(min(descendants(heads, root)) for root in roots)}
    assert {token.i for token in doc if token.is_sent_start} == starts


@settings(max_examples=40)
@given(trees(), st.data())
def test_a_new_head_gives_the_tree_of_the_new_heads(heads, data):
    doc = parsed(heads)
    i = data.draw(st.sampled_from(range(len(heads))))
    outside = set(range(len(heads))) - descendants(heads, i) | {i}
    heads[i] = data.draw(st.sampled_from(sorted(outside)))
    doc[i].head = doc[heads[i]]
    anew = parsed(heads)
    assert_same(doc, anew)
    assert [t.right_edge.i for t in doc] == [t.right_edge.i for t in anew]


@pytest.mark.parametrize(
    ("heads", "edges"),
    [
        ([0], [(0, 0)]),
        ([1, 1], [(0, 0), (0, 1)]),
        # A chain to the right, and one to the left.
        ([0, 0, 1, 2], [(0, 3), (1, 3), (2, 3), (3, 3)]),
        ([1, 2, 3, 3], [(0, 0), (0, 1), (0, 2), (0, 3)]),
        # Arcs that cross take more than one round: 3 -> 1 -> 4 -> 0.
        ([4, 3, 2, 3, 1], [(0, 0), (0, 4), (2, 2), (0, 4), (0, 4)]),
    ],
    ids=str,
)
def test_edges(heads, edges):
    doc = parsed(heads)
    assert [(t.left_edge.i, t.right_edge.i) for t in doc] == edges


def test_an_empty_text_has_no_tree():
    doc = Doc(VOCAB, words=[], heads=[], deps=[])
    assert list(doc.sents) == []


def test_a_token_that_only_lacks_a_head_is_no_root():
    doc = parsed([0, 1, 2], deps=["x", "", "x"])
    assert [token.is_sent_start for token in doc] == [True, False, True]


def test_sentences_follow_from_the_parse(doc):
    assert [s.text for s in doc.sents] == ["Mia Berg found an owl.", "It slept!"]
    assert [t.is_sent_start for t in doc].count(True) == 2


def test_heads_without_labels_are_no_parse(vocab, doc):
    other = Doc(vocab, words=[t.text for t in doc])
    other.from_array(["HEAD", "SENT_START"], doc.to_array(["HEAD", "SENT_START"]))
    assert [s.start for s in other.sents] == [0, 6]
    assert all(t.head == t for t in other)
    other.from_array(["HEAD", "DEP"], doc.to_array(["HEAD", "DEP"]))
    assert [t.head.i for t in other] == [t.head.i for t in doc]


def test_other_sentences_stay_where_a_head_moves():
    doc = parsed([0, 0, 2, 2, 4, 4])
    assert [s.start for s in doc.sents] == [0, 2, 4]
    doc[2].head = doc[0]
    assert [s.start for s in doc.sents] == [0, 4]
    doc[2].head = doc[2]
    assert [s.start for s in doc.sents] == [0, 2, 4]
