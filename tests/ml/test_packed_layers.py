"""Weights that are packed once for many predictions."""

import gc

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastpipe._layers.encoder import PackedLayers
from fastpipe.ml import packed_layers
from fastpipe.ml.fused import use_reference_path
from fastpipe.ml.models import MaxoutWindowEncoder
from fastpipe.ml.models.maxout_window_encoder import prepare


def make_model(window=1, width=8):
    X = vectors([30], width)
    return MaxoutWindowEncoder(width, window, 3, 2).initialize(X), X


def vectors(lengths, width):
    rng = numpy.random.default_rng(0)
    return [rng.normal(size=(n, width)).astype("float32") for n in lengths]


@pytest.fixture
def n_packed(monkeypatch):
    """Counts how often layers are packed for more than one batch."""
    packed = []

    def pack(batch):
        packed.append(batch)
        return PackedLayers(batch)

    monkeypatch.setattr(packed_layers, "PackedLayers", pack)
    return packed


@pytest.mark.parametrize("window", [1, 2])
def test_weights_are_packed_when_they_are_others(window, n_packed):
    model, X = make_model(window)
    before = model.predict(X)[0]
    numpy.testing.assert_array_equal(model.predict(X)[0], before)
    assert len(n_packed) == 1
    *_, last = (node for node in model.walk() if node.name == "maxout")
    last.get_param("W")[-1, -1, -1] += 1.0
    after = model.predict(X)[0]
    assert len(n_packed) == 2
    assert not numpy.array_equal(after, before)
    # In training they are others each time.
    model.begin_update(X)
    assert len(n_packed) == 2


@settings(max_examples=40, deadline=None)
@given(
    lengths=st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(any),
    window=st.integers(1, 2),
    width=st.sampled_from([8, 13]),
    depth=st.integers(1, 4),
)
def test_few_rows_take_weights_that_are_not_packed(lengths, window, width, depth):
    X = vectors(lengths, width)
    model = MaxoutWindowEncoder(width, window, 3, depth).initialize(X)
    found = model.predict(X)
    with use_reference_path():
        expected = model.predict(X)
    for one, other in zip(found, expected, strict=True):
        numpy.testing.assert_allclose(one, other, atol=1e-4)


def test_few_rows_are_not_packed(n_packed):
    model, _ = make_model()
    before = model.predict(vectors([3], 8))[0]
    assert not n_packed
    # A longer text, or more of them, sees the same.
    for lengths in ([3, 40], [3] * 20):
        found = model.predict(vectors(lengths, 8))[0]
        numpy.testing.assert_allclose(found, before, atol=1e-5)
    assert len(n_packed) == 1


def test_what_is_packed_goes_with_the_weights():
    gc.collect()
    before = len(packed_layers._packed)
    model, X = make_model()
    model.predict(X)
    assert len(packed_layers._packed) == before + 1
    del model
    gc.collect()
    assert len(packed_layers._packed) == before


def test_layers_of_another_encoder_are_refused():
    model, _ = make_model()
    wide, _ = make_model(width=16)
    packed = PackedLayers(prepare(model, False))
    with pytest.raises(ValueError, match="another encoder"):
        prepare(wide, False).take_packed(packed)
    with pytest.raises(ValueError, match="another encoder"):
        prepare(model, True).take_packed(packed)
