"""Layers over windows of any size, against the same thing written plainly."""

import numpy
import pytest
from plain_encoder import check_encoder, make_params, plain_encoder

from fastpipe._layers.encoder import WindowBatch


@pytest.mark.parametrize("n_out", [4, 7, 8, 15, 16, 17, 33])
@pytest.mark.parametrize("n_pieces", [1, 2, 3, 4])
@pytest.mark.parametrize("window", [0, 2, 3])
def test_any_width(n_out, n_pieces, window):
    check_encoder(n_out, n_pieces, window, 1, [5, 0, 1])


# Rows are taken 256 at a time, and cut into as many parts as there are threads.
@pytest.mark.parametrize(
    "lengths", [[1], [2], [0, 0], [255], [256], [257], [1] * 9, [130, 0, 400]], ids=str
)
def test_any_number_of_rows(lengths, n_threads):
    check_encoder(6, 3, 2, 1, lengths)


@pytest.mark.parametrize("window", [0, 2])
@pytest.mark.parametrize("depth", [2, 4])
def test_layers_above_each_other(window, depth, n_threads):
    check_encoder(8, 3, window, depth, [3, 9, 0, 1, 30])


def test_a_window_of_none_sees_its_row_alone():
    params = make_params(8, 2, 0, 2)
    X = numpy.random.default_rng(1).normal(size=(20, 8)).astype("float32")
    whole = WindowBatch(params, 0, 0, [(0.0, 0)] * 2, False)
    together = whole.forward(X, numpy.array([20], "int32"))
    batch = WindowBatch(params, 0, 0, [(0.0, 0)] * 2, False)
    apart = batch.forward(X, numpy.array([1] * 20, "int32"))
    numpy.testing.assert_array_equal(together, apart)


@pytest.mark.parametrize("rate", [0.0, 0.5, 1.0])
def test_dropout_leaves_the_residual(rate):
    params = make_params(8, 2, 2, 1)
    X = numpy.random.default_rng(1).normal(size=(50, 8)).astype("float32")
    batch = WindowBatch(params, 2, 2, [(rate, 3)], True)
    made = batch.forward(X, numpy.array([50], "int32")) - X
    (plain,), _ = plain_encoder([X], params, 2)
    left = made != 0
    assert left.mean() == pytest.approx(1 - rate, abs=0.1)
    scale = 1 / (1 - rate) if rate < 1 else 0
    numpy.testing.assert_allclose(
        made[left], ((plain - X) * scale)[left], rtol=1e-3, atol=1e-4
    )
