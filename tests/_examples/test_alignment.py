"""Alignment of two tokenizations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.training import Alignment


def lists(array) -> list[list[int]]:
    return [array[i].tolist() for i in range(len(array))]


@pytest.mark.parametrize(
    ("x", "y", "x2y"),
    [
        (["a", "b"], ["a", "b"], [[0], [1]]),
        (["sun", "screen", "!"], ["sunscreen", "!"], [[0], [0], [1]]),
        (["sunscreen", "!"], ["sun", "screen", "!"], [[0, 1], [2]]),
        (["ab", "cd"], ["a", "bc", "d"], [[0, 1], [1, 2]]),
        (["Boat"], ["bo", "at"], [[0, 1]]),
        (["a", " ", "b"], ["a", "b"], [[0], [], [1]]),
        (["a", "\n", "b"], ["a", "b"], [[0], [], [1]]),
    ],
)
def test_alignment(x: list[str], y: list[str], x2y: list[list[int]]) -> None:
    assert lists(Alignment.from_strings(x, y).x2y) == x2y


def test_other_texts_cannot_be_aligned() -> None:
    with pytest.raises(ValueError, match="one goes on with 'boat'"):
        Alignment.from_strings(["the", "boat"], ["the", "ship"])


@st.composite
def two_tokenizations(draw) -> tuple[list[str], list[str]]:
    text = draw(st.text("abcdefg", min_size=1, max_size=30))

    def cut() -> list[str]:
        places = sorted({*draw(st.sets(st.integers(1, len(text)))), len(text)})
        starts = [0, *places[:-1]]
        return [text[a:b] for a, b in zip(starts, places, strict=True)]

    return cut(), cut()


@given(two_tokenizations())
def test_aligned_tokens_share_characters(pair: tuple[list[str], list[str]]) -> None:
    x, y = pair
    alignment = Alignment.from_strings(x, y)

    def characters(tokens: list[str]) -> list[set[int]]:
        found, start = [], 0
        for token in tokens:
            found.append(set(range(start, start + len(token))))
            start += len(token)
        return found

    x_chars, y_chars = characters(x), characters(y)
    for i, own in enumerate(x_chars):
        shared = [j for j, other in enumerate(y_chars) if own & other]
        assert alignment.x2y[i].tolist() == shared
    for j, own in enumerate(y_chars):
        shared = [i for i, other in enumerate(x_chars) if own & other]
        assert alignment.y2x[j].tolist() == shared
    assert alignment.identical == (x == y)


def test_slices() -> None:
    array = Alignment.from_strings(["ab", "cd"], ["a", "b", "c", "d"]).x2y
    assert array[0:2].tolist() == [0, 1, 2, 3]
    assert array[[1]].tolist() == [2, 3]
    with pytest.raises(IndexError):
        array[2]


@pytest.mark.parametrize(
    ("x", "y", "x2y", "y2x"),
    [
        # What both sides have at one place is aligned.
        ([" ", "bc"], [" ", "b", "c"], [[0], [1, 2]], [[0], [1], [1]]),
        (["a", "  "], ["a", " "], [[0], [1]], [[0], [1]]),
        ([" ", " ", "a"], [" ", "a"], [[0], [], [1]], [[0], [2]]),
        # Other white space, or white space at another place, is not.
        (["\n", "a"], [" ", "a"], [[], [1]], [[], [1]]),
        (["a", " "], [" ", "a"], [[1], []], [[], [0]]),
    ],
)  # fmt: skip
def test_white_space_of_both_sides(x, y, x2y, y2x) -> None:
    align = Alignment.from_strings(x, y)
    assert [list(align.x2y[i]) for i in range(len(x))] == x2y
    assert [list(align.y2x[i]) for i in range(len(y))] == y2x
