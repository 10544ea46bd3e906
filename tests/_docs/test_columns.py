"""Columns of attributes: read, written and refused; and the tokens at characters."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastpipe._docs.columns import is_valid_code
from fastpipe.attrs import DEP, ENT_IOB, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from fastpipe.parts_of_speech import IDS
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

VOCAB = Vocab()


def words(n):
    return Doc(VOCAB, words=[f"w{i}" for i in range(n)])


# -- Reading and writing --------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 2, 17])
def test_a_column_is_read_as_it_was_written(n):
    doc = words(n)
    values = numpy.arange(1, n + 1, dtype="uint64") * 2**40
    for attr in (TAG, LEMMA, DEP):
        doc.from_array([attr], values[:, None])
        assert doc.to_array(attr).tolist() == values.tolist()


def test_columns_lie_beside_each_other():
    doc = words(3)
    array = numpy.array([[1, 10], [2, 20], [3, 30]], dtype="uint64")
    doc.from_array([LEMMA, TAG], array)
    assert doc.to_array([TAG, ORTH, LEMMA])[:, [2, 0]].tolist() == array.tolist()
    assert [token.lemma for token in doc] == [1, 2, 3]
    # Rows and columns in any order, as a view of something larger.
    doc.from_array([TAG], numpy.asfortranarray(array)[::-1, 1:])
    assert [token.tag for token in doc] == [30, 20, 10]


def test_heads_are_relative():
    doc = words(3)
    columns = numpy.array([[1, 5], [0, 6], [2**64 - 1, 7]], dtype="uint64")
    doc.from_array([HEAD, DEP], columns)
    assert [token.head.i for token in doc] == [1, 1, 1]
    assert doc.to_array(HEAD).astype("int64").tolist() == [1, 0, -1]


def test_places_in_the_text_follow_from_the_spaces():
    doc = words(3)
    doc.from_array([SPACY], numpy.array([[0], [1], [0]], dtype="uint64"))
    assert doc.text == "w0w1 w2"
    assert [token.idx for token in doc] == [0, 2, 5]


def test_span_groups_keep_their_tokens_when_spaces_change():
    doc = words(3)
    doc.spans["sc"] = [doc[0:1], doc[1:3], doc[3:3]]
    doc.from_array([SPACY], numpy.array([[0], [1], [0]], dtype="uint64"))
    places = [(span.start_char, span.end_char, span.text) for span in doc.spans["sc"]]
    assert places == [(0, 2, "w0"), (2, 7, "w1 w2"), (7, 7, "")]
    copied = doc.copy()
    assert [span.text for span in copied.spans["sc"]] == ["w0", "w1 w2", ""]


# -- What is refused ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attr", "valid", "invalid"),
    [
        (ENT_IOB, [0, 3], [4, -1, 2**64 - 1]),
        (SENT_START, [-1, 0, 1, 2**64 - 1], [2, -2]),
        (POS, [0, IDS["ADJ"], IDS["SPACE"]], [IDS["ADJ"] - 1, IDS["SPACE"] + 1, -1]),
        (TAG, [0, 2**64 - 1, -5], []),
    ],
)
def test_codes(attr, valid, invalid):
    assert all(is_valid_code(attr, value) for value in valid)
    assert not any(is_valid_code(attr, value) for value in invalid)
    # A column is refused as a whole, wherever its invalid value is.
    for value in invalid:
        for place in range(3):
            column = numpy.zeros((3, 1), dtype="uint64")
            column[place] = value % 2**64
            doc = words(3)
            before = doc.to_array(attr).tolist()
            with pytest.raises(ValueError, match=f"[Tt]oken {place}"):
                doc.from_array([attr], column)
            assert doc.to_array(attr).tolist() == before


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ([0, 0, 1], "out of the doc"),
        ([-1, 0, 0], "out of the doc"),
        ([0, 2, 0], "out of the doc"),
        ([1, -1, 0], "cycle"),
        ([1, 1, -2], "cycle"),
        ([0, 1, -1], "cycle"),
    ],
    ids=str,
)
def test_heads_that_are_no_tree(heads, found):
    column = numpy.array(heads, dtype="int64").astype("uint64")[:, None]
    with pytest.raises(ValueError, match=found):
        words(3).from_array([HEAD], column)


@settings(max_examples=60)
@given(st.data(), st.integers(1, 9))
def test_cycles_are_those_of_walks(data, n):
    heads = data.draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n))

    def returns(i):
        seen = set()
        while heads[i] != i:
            if i in seen:
                return True
            seen.add(i)
            i = heads[i]
        return False

    column = numpy.array([h - i for i, h in enumerate(heads)], dtype="int64")
    doc = words(n)
    if any(returns(i) for i in range(n)):
        with pytest.raises(ValueError, match="cycle"):
            doc.from_array([HEAD], column.astype("uint64")[:, None])
    else:
        doc.from_array([HEAD, DEP], numpy.column_stack([column, column * 0 + 1]))
        assert [token.head.i for token in doc] == heads


# -- Tokens at characters -------------------------------------------------------------


def plain_span(doc, start, end, mode):
    """Return the tokens between two characters, by looking at all of them."""
    inside = [
        token.i for token in doc if token.idx < end and token.idx + len(token) > start
    ]
    if start < 0 or end > len(doc.text):
        return None
    first, last = inside[0], inside[-1]
    begins, ends = doc[first].idx, doc[last].idx + len(doc[last])
    if mode == "strict" and (begins != start or ends != end):
        return None
    if mode == "contract":
        first += begins < start
        last -= ends > end
        if last < first:
            return None
    return first, last + 1


@pytest.mark.parametrize(
    ("start", "end", "mode", "expected"),
    [
        (0, 2, "strict", (0, 1)),
        (0, 4, "strict", (0, 2)),
        (1, 4, "strict", None),
        (1, 4, "contract", (1, 2)),
        (1, 3, "contract", None),
        (1, 3, "expand", (0, 2)),
        # A space belongs to no token.
        (4, 5, "expand", (2, 2)),
        (4, 5, "contract", None),
        (4, 7, "expand", (2, 3)),
        (4, 7, "strict", None),
        (-1, 2, "expand", None),
        (0, 8, "expand", None),
        # Nothing is between two tokens, or within one.
        (2, 2, "strict", (1, 1)),
        (2, 2, "contract", None),
        (3, 3, "expand", (1, 2)),
        (0, 0, "expand", None),
    ],
)
def test_tokens_at_characters(start, end, mode, expected):
    # w0w1 w2
    doc = Doc(VOCAB, words=["w0", "w1", "w2"], spaces=[False, True, False])
    span = doc.char_span(start, end, alignment_mode=mode)
    assert (None if span is None else (span.start, span.end)) == expected


@settings(max_examples=60)
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=7),
    st.data(),
)
def test_tokens_without_spaces_are_those_that_overlap(sizes, data):
    words = ["abcd"[:n] for n in sizes]
    doc = Doc(VOCAB, words=words, spaces=[False] * len(words))
    start = data.draw(st.integers(-1, len(doc.text)))
    end = data.draw(st.integers(start + 1, len(doc.text) + 1))
    for mode in ("strict", "contract", "expand"):
        span = doc.char_span(start, end, alignment_mode=mode)
        found = span and (span.start, span.end)
        assert found == plain_span(doc, start, end, mode), mode


# -- Entities -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        (["O"], []),
        (["B-X"], [(0, 1)]),
        (["B-X", "I-X", "B-X"], [(0, 2), (2, 3)]),
        (["", "B-X", "", "I-X"], [(1, 2), (3, 4)]),
        (["O", "B-X", "I-X"], [(1, 3)]),
    ],
    ids=str,
)
def test_entities(tags, expected):
    doc = words(len(tags))
    codes = {"I": 1, "O": 2, "B": 3, "": 0}
    label = VOCAB.strings.add("X")
    for i, tag in enumerate(tags):
        column = doc.to_array(["ENT_IOB", "ENT_TYPE"])
        column[i] = codes[tag[:1]], label if tag[2:] else 0
        doc.from_array(["ENT_IOB", "ENT_TYPE"], column)
    assert [(ent.start, ent.end) for ent in doc.ents] == expected


def test_blocked_tokens_are_in_no_entity():
    doc = words(3)
    doc.set_ents([], blocked=[doc[1:2]], default="missing")
    assert [token.ent_iob for token in doc] == [0, 3, 0]
    assert doc.ents == ()
