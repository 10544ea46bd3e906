"""Batches of a stream."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import compounding

from fastpipe import registry
from fastpipe.training.batchers import (
    minibatch,
    minibatch_by_padded_size,
    minibatch_by_words,
)

items = st.lists(st.text("x", min_size=1, max_size=30))


@given(items, st.integers(5, 60), st.floats(0, 1))
def test_by_words_keeps_all_items_in_order(stream, size, tolerance) -> None:
    batches = list(minibatch_by_words(stream, size, tolerance))
    kept = list(itertools.chain(*batches))
    assert sorted(kept) == sorted(stream)
    # Items that are too long for a batch are batches at once; the others keep order.
    limit = size * (1 + tolerance)
    fitting = [item for item in stream if len(item) <= limit]
    assert [item for item in kept if len(item) <= limit] == fitting
    for batch in batches:
        assert len(batch) == 1 or sum(map(len, batch)) <= size * (1 + tolerance)


@given(items, st.integers(5, 60))
def test_by_words_may_discard(stream, size) -> None:
    batches = minibatch_by_words(stream, size, 0.0, discard_oversize=True)
    kept = list(itertools.chain(*batches))
    assert kept == [item for item in stream if len(item) <= size]


@given(items, st.integers(30, 100), st.integers(1, 20))
def test_by_padded_size_keeps_all_items(stream, size, buffer) -> None:
    batches = list(minibatch_by_padded_size(stream, size, buffer))
    assert sorted(itertools.chain(*batches)) == sorted(stream)
    for batch in batches:
        assert max(map(len, batch)) * len(batch) <= size


@given(items, st.integers(1, 7))
def test_by_sequence(stream, size) -> None:
    batches = list(minibatch(stream, size))
    assert list(itertools.chain(*batches)) == stream
    assert all(len(batch) == size for batch in batches[:-1])


@pytest.mark.parametrize(
    "size", [2, [2] * 9, itertools.repeat(2), compounding(2.0, 2.0, 1.0)]
)
def test_sizes_of_every_kind(size) -> None:
    assert list(minibatch("abcde", size)) == [["a", "b"], ["c", "d"], ["e"]]


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("batch_by_words", {"tolerance": 0.2, "discard_oversize": False}),
        ("batch_by_padded", {"buffer": 10, "discard_oversize": False}),
        ("batch_by_sequence", {}),
    ],
)
def test_registered_names(name: str, settings: dict) -> None:
    for prefix in ("fastpipe", "spacy"):
        batcher = registry.batchers.get(f"{prefix}.{name}.v1")(size=4, **settings)
        assert sorted(itertools.chain(*batcher(["a", "bb", "ccc"]))) == [
            "a",
            "bb",
            "ccc",
        ]
