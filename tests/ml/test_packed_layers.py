"""Weights that are packed once for many predictions."""

import gc

import numpy
import pytest

from fastpipe._layers.encoder import PackedLayers
from fastpipe.ml import packed_layers
from fastpipe.ml.models import MaxoutWindowEncoder
from fastpipe.ml.models.maxout_window_encoder import prepare


def make_model(window=1, width=8):
    X = [numpy.random.default_rng(0).normal(size=(5, width)).astype("float32")]
    return MaxoutWindowEncoder(width, window, 3, 2).initialize(X), X


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
