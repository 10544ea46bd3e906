"""Entities as tags and offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.errors import FastpipeWarning
from fastpipe.tokens import Doc
from fastpipe.training import (
    biluo_tags_to_offsets,
    biluo_tags_to_spans,
    biluo_to_iob,
    iob_to_biluo,
    iob_utils,
    offsets_to_biluo_tags,
    remove_bilu_prefix,
    split_bilu_label,
    tags_to_entities,
)
from fastpipe.vocab import Vocab


@st.composite
def biluo_tags(draw) -> list[str]:
    tags: list[str] = []
    for label, length in draw(
        st.lists(st.tuples(st.sampled_from(["", "PER", "LOC"]), st.integers(1, 4)))
    ):
        if not label:
            tags += ["O"] * length
        elif length == 1:
            tags.append(f"U-{label}")
        else:
            tags += [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]
    return tags


@given(biluo_tags())
def test_iob_round_trip(tags: list[str]) -> None:
    assert iob_to_biluo(biluo_to_iob(tags)) == tags


@given(biluo_tags())
def test_offsets_round_trip(tags: list[str]) -> None:
    doc = Doc(Vocab(), words=[f"w{i}" for i in range(len(tags))])
    offsets = biluo_tags_to_offsets(doc, tags)
    assert offsets_to_biluo_tags(doc, offsets) == tags


@given(biluo_tags())
def test_spans_agree_with_entities(tags: list[str]) -> None:
    doc = Doc(Vocab(), words=["w"] * len(tags))
    spans = [(s.label_, s.start, s.end - 1) for s in biluo_tags_to_spans(doc, tags)]
    assert spans == tags_to_entities(tags)


def test_entities_may_begin_inside() -> None:
    assert iob_to_biluo(["I-X", "I-X", "O", "I-Y"]) == ["B-X", "L-X", "O", "U-Y"]
    assert iob_to_biluo(["B-X", "I-Y"]) == ["U-X", "U-Y"]


def test_misaligned_entities_are_missing() -> None:
    doc = Doc(Vocab(), words=["Mara", "likes", "Oslo"])
    with pytest.warns(FastpipeWarning, match="do not begin and end with tokens"):
        tags = offsets_to_biluo_tags(doc, [(0, 4, "PER"), (11, 14, "LOC")])
    assert tags == ["U-PER", "O", "-"]


def test_overlapping_entities() -> None:
    doc = Doc(Vocab(), words=["Mara", "Holm"])
    with pytest.raises(ValueError, match="can't overlap"):
        offsets_to_biluo_tags(doc, [(0, 4, "PER"), (0, 9, "ORG")])


@pytest.mark.parametrize("tags", [["L-X"], ["O", "I-X"], ["Q-X"], ["O", ""]])
def test_invalid_tags(tags: list[str]) -> None:
    with pytest.raises(ValueError, match="Invalid"):
        tags_to_entities(tags)


def test_labels() -> None:
    assert split_bilu_label("B-WORK-OF-ART") == ("B", "WORK-OF-ART")
    assert remove_bilu_prefix("U-PER") == "PER"


def test_former_names_are_the_same_functions() -> None:
    assert iob_utils.biluo_tags_from_offsets is iob_utils.offsets_to_biluo_tags
    assert iob_utils.offsets_from_biluo_tags is iob_utils.biluo_tags_to_offsets
    assert iob_utils.spans_from_biluo_tags is iob_utils.biluo_tags_to_spans


def test_offsets_beyond_the_text_take_no_memory_or_time():
    doc = Doc(Vocab(), words=["The", "sea", "rises"])
    with pytest.warns(FastpipeWarning, match="do not begin and end with tokens"):
        tags = offsets_to_biluo_tags(doc, [(4, 2**60, "X"), (-(2**60), -1, "Y")])
    assert tags == ["O", "-", "-"]
    with pytest.raises(ValueError, match="overlap"):
        offsets_to_biluo_tags(doc, [(4, 2**60, "X"), (2**59, 2**61, "Y")])
