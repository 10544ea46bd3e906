import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe._lemmas.edit_trees import EditTrees, TreeMemo
from fastpipe.errors import InputError
from fastpipe.strings import StringStore
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab


@pytest.fixture
def trees():
    return EditTrees(StringStore())


@pytest.mark.parametrize(
    ("form", "lemma", "expression"),
    [
        ("dogs", "dog", "(m 0 1 () (s 's' ''))"),
        ("Ärger", "ärger", "(m 1 0 (s 'Ä' 'ä') ())"),
        ("was", "be", "(s 'was' 'be')"),
        ("it", "it", "(m 0 0 () ())"),
        ("", "", "(m 0 0 () ())"),
        ("", "a", "(s '' 'a')"),
        # Of equally long matches the first in the form counts, then in the lemma.
        ("aba", "bab", "(m 0 1 (s '' 'b') (s 'a' ''))"),
        ("ab", "abXab", "(m 0 0 () (s '' 'Xab'))"),
        ("gelaufen", "laufen", "(m 2 0 (s 'ge' '') ())"),
        ("aXbXc", "abc", "(m 0 4 () (m 1 2 (s 'X' '') (m 1 0 (s 'X' '') ())))"),
    ],
)
def test_the_longest_match_is_kept(trees, form, lemma, expression):
    tree = trees.add(form, lemma)
    assert trees.tree_to_str(tree) == expression
    assert trees.apply(tree, form) == lemma


def test_words_share_trees(trees):
    tree = trees.add("walked", "walk")
    assert trees.add("talked", "talk") == tree
    assert len(trees) == 2
    assert trees.apply(tree, "ed") == ""
    assert [trees.apply(tree, word) for word in ("d", "go", "", "eds")] == [None] * 4
    with pytest.raises(IndexError, match="No edit tree 7: there are 2"):
        trees.apply(7, "walked")


short_text = st.text(alphabet="abcäẞ日🙂", max_size=8)


@given(pairs=st.lists(st.tuples(short_text, short_text), max_size=10))
def test_trees_turn_forms_into_lemmas_also_when_read_again(pairs):
    trees = EditTrees(StringStore())
    ids = [trees.add(*pair) for pair in pairs]
    packed = EditTrees(trees.strings).from_bytes(trees.to_bytes())
    listed = EditTrees(StringStore()).from_json(trees.to_json())
    for tree, (form, lemma) in zip(ids, pairs, strict=True):
        for copy in (trees, packed, listed):
            assert copy.apply(tree, form) == lemma
            assert copy.add(form, lemma) == tree
    assert packed.to_bytes() == listed.to_bytes() == trees.to_bytes()


def match(**changes):
    none = 2**32 - 1
    tree = {"prefix_len": 0, "suffix_len": 0, "prefix_tree": none, "suffix_tree": none}
    return {**tree, **changes}


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ([{"orig": "a"}], r"Edit tree 0 can't be used: \{'orig'.*Expected a match"),
        (["a"], "Edit tree 0"),
        ([match(prefix_tree=0)], "refers to tree 0"),
        ([match(prefix_len=-1)], "32-bit"),
        ([match(), match()], "same as tree 0"),
    ],
)
def test_trees_that_can_not_be(trees, listed, message):
    with pytest.raises(InputError, match=message):
        trees.from_json(listed)


def test_bytes_that_are_none(trees):
    with pytest.raises(InputError, match="no edit trees"):
        trees.from_bytes(b"\x80")


def test_a_memo_finds_chooses_and_annotates():
    vocab = Vocab()
    trees = EditTrees(vocab.strings)
    memo = TreeMemo(trees, vocab)
    doc = Doc(vocab, words=["dogs", "ran", "cats"], lemmas=["dog", "", "cat"])
    orths, lemmas = doc.to_array("ORTH"), doc.to_array("LEMMA")
    strings = vocab.strings
    unknown = memo.find_trees(orths, lemmas, strings, strings, False)
    assert unknown.tolist() == [-1, -1, -1] and len(trees) == 0
    memo.clear()
    found = memo.find_trees(orths, lemmas, strings, strings, True)
    assert found.tolist() == [1, -1, 1] and len(trees) == 2
    same = trees.add("it", "it")
    assert memo.choose(doc, numpy.asarray([[1]] * 3)).tolist() == [1, -1, 1]
    chosen = memo.choose(doc, numpy.asarray([[1, same]] * 3))
    assert chosen.tolist() == [1, same, 1]
    assert memo.annotate(doc, numpy.asarray([same, -1, same]), False) == [1]
    assert [token.lemma_ for token in doc] == ["dog", "", "cat"]
    assert memo.annotate(doc, numpy.asarray([same, -1, same]), True) == [1]
    assert [token.lemma_ for token in doc] == ["dogs", "", "cats"]
    with pytest.raises(ValueError, match="2 trees were predicted for a doc of 3"):
        memo.annotate(doc, numpy.asarray([0, 0]), True)


@pytest.mark.parametrize("n_children", [1, 2])
def test_trees_that_no_words_make(n_children):
    """Deeper than calls can be, or with more nodes than one could go through."""
    none = 2**32 - 1
    keys = ("prefix_len", "suffix_len", "prefix_tree", "suffix_tree")
    trees = [
        dict(
            zip(
                keys,
                (i % 3, 0, i - 1 if i else none, i - 1 if n_children * i > i else none),
                strict=True,
            )
        )
        for i in range(100_000)
    ]
    with pytest.raises(InputError, match="more than 5000 nodes"):
        EditTrees(StringStore()).from_json(trees)
