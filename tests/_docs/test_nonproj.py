import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import any_heads, projective_heads

from fastpipe._docs.nonproj import (
    ancestors,
    contains_cycle,
    deprojectivize,
    is_decorated,
    is_nonproj_arc,
    is_nonproj_tree,
    projectivize,
)

# "a hearing is scheduled on the issue today"
HEADS = [1, 2, 2, 2, 1, 6, 4, 3]
LABELS = ["det", "nsubj", "ROOT", "vc", "prep", "det", "pobj", "tmod"]


def test_crossing_arcs_are_found():
    assert is_nonproj_tree(HEADS)
    assert [i for i in range(8) if is_nonproj_arc(i, HEADS)] == [4, 7]
    assert not is_nonproj_tree([1, 1, 1])


def test_an_unknown_head_proves_nothing():
    assert not is_nonproj_tree([None, 2, None])
    assert not is_nonproj_arc(0, [2, None, 2])


def test_lifting_decorates_labels():
    heads, labels = projectivize(HEADS, LABELS)
    assert not is_nonproj_tree(heads)
    assert labels[4] == "prep||nsubj" and heads[4] == 2
    assert deprojectivize(heads, labels) == (HEADS, LABELS)


def test_a_head_that_is_not_found_stays():
    assert deprojectivize([1, 1, 1], ["x||y", "ROOT", "z"]) == (
        [1, 1, 1],
        ["x", "ROOT", "z"],
    )


def test_cycles():
    assert contains_cycle([1, 1, 1]) is None
    assert contains_cycle([1, 2, 1]) == {1, 2}
    assert ancestors(0, [1, 2, 2]) == [1, 2]
    with pytest.raises(ValueError, match="cycle"):
        ancestors(0, [1, 0])


@given(projective_heads())
def test_projective_trees_stay(heads):
    labels = ["x"] * len(heads)
    assert projectivize(heads, labels) == (heads, labels)


@given(any_heads(), any_heads())
def test_sentences_are_lifted_each_by_itself(first, second):
    n = len(first)
    both = [*first, *(head if head is None else head + n for head in second)]
    lifted, _ = projectivize(both, ["x"] * len(both))
    parts = [projectivize(heads, ["x"] * len(heads))[0] for heads in (first, second)]
    moved = [head if head is None else head + n for head in parts[1]]
    assert lifted == [*parts[0], *moved]


@given(any_heads(), st.data())
def test_any_tree_becomes_projective(heads, data):
    labels = [data.draw(st.sampled_from(["x", "y", "z"])) for _ in heads]
    lifted, decorated = projectivize(heads, labels)
    assert not is_nonproj_tree(lifted)
    assert contains_cycle(lifted) is None
    for old, new, label in zip(heads, lifted, decorated, strict=True):
        assert is_decorated(label) == (old != new)
    back, plain = deprojectivize(lifted, decorated)
    assert plain == labels
    assert contains_cycle(back) is None
