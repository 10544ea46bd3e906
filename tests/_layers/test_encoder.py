"""The window encoder: the fused path against the plain layers."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model_checks import assert_close, randomize, run
from numpy.testing import assert_array_equal
from plain_encoder import make_params

from fastpipe._layers.encoder import WindowBatch
from fastpipe.ml.models import MaxoutWindowEncoder, MishWindowEncoder
from fastpipe.ml.models import maxout_window_encoder as encoder_module


def vectors(width, *lengths):
    rng = numpy.random.default_rng(0)
    return [rng.normal(size=(n, width)).astype("float32") for n in lengths]


@settings(max_examples=25, deadline=None)
@given(
    width=st.integers(1, 20),
    window=st.integers(0, 3),
    pieces=st.integers(1, 4),
    depth=st.integers(1, 6),
    lengths=st.lists(st.sampled_from([0, 1, 2, 5, 40, 300]), min_size=1, max_size=5),
    drop=st.sampled_from([0.0, 0.3]),
)
def test_fused_path_does_what_the_layers_do(
    width, window, pieces, depth, lengths, drop
):
    if not any(lengths):
        return
    # A layer norm of few columns divides by next to nothing: not what is tested.
    width += 4
    X = vectors(width, *lengths)
    model = randomize(MaxoutWindowEncoder(width, window, pieces, depth).initialize(X))
    assert encoder_module.is_fusible(model)
    Y, dX, gradients = run(model, X, drop=drop)
    Y_expected, dX_expected, expected = run(model, X, drop=drop, reference=True)
    assert_close(Y, Y_expected)
    assert_close(dX, dX_expected)
    assert_close(gradients, expected)
    Y, _, _ = run(model, X, is_train=False)
    Y_expected, _, _ = run(model, X, is_train=False, reference=True)
    assert_close(Y, Y_expected)


def test_documents_do_not_see_each_other():
    X = vectors(8, 5, 9, 300, 2)
    model = randomize(MaxoutWindowEncoder(8, 1, 3, 4).initialize(X))
    together = model.predict(X)
    alone = [model.predict([x])[0] for x in X]
    assert_close(together, alone)


def test_a_layer_sees_its_window_only():
    X = vectors(8, 20)
    model = randomize(MaxoutWindowEncoder(8, 2, 3, 2).initialize(X))
    before = model.predict(X)[0]
    X[0][10] += 1
    changed = numpy.abs(model.predict(X)[0] - before).max(axis=1) > 0
    assert numpy.flatnonzero(changed).tolist() == list(range(6, 15))


def test_gradient_is_that_of_the_function():
    X = vectors(6, 3, 4)
    model = randomize(MaxoutWindowEncoder(6, 1, 2, 2).initialize(X))
    _, dX, _ = run(model, X)
    rng = numpy.random.default_rng(2)
    dY = [rng.normal(size=x.shape) for x in X]

    def objective():
        return sum(
            float((y * d).sum()) for y, d in zip(model.predict(X), dY, strict=True)
        )

    step = 1e-3  # small, so that few pieces of a maxout change places
    for row, column in [(0, 0), (2, 5), (1, 3)]:
        X[0][row, column] += step
        above = objective()
        X[0][row, column] -= 2 * step
        below = objective()
        X[0][row, column] += step
        assert (above - below) / (2 * step) == pytest.approx(
            dX[0][row, column], rel=0.05, abs=0.02
        )


def test_batches_in_flight_do_not_share_memory():
    X = vectors(8, 30)
    model = randomize(MaxoutWindowEncoder(8, 1, 3, 2).initialize(X))
    Y, backprop = model.begin_update(X)
    expected = backprop(Y)
    Y, backprop = model.begin_update(X)
    for _ in range(3):
        other, other_backprop = model.begin_update([x * 3 for x in X])
        other_backprop(other)
    assert_array_equal(backprop(Y)[0], expected[0])


@pytest.mark.parametrize("window", [1, 2])
@pytest.mark.parametrize("depth", [1, 2, 5])
@pytest.mark.parametrize("more_padding", [-1, 0, 3])
def test_few_tokens(depth, window, more_padding):
    model = MaxoutWindowEncoder(12, window, 3, depth)
    randomize(model.initialize(X=[numpy.ones((3, 12), "float32")]))
    model.attrs["pad"] += more_padding
    rng = numpy.random.default_rng(0)
    for lengths in ([1], [2], [5], [9], [1, 2], [3, 0, 2]):
        X = [rng.normal(size=(n, 12)).astype("float32") for n in lengths]
        Y, _, _ = run(model, X, is_train=False)
        expected, _, _ = run(model, X, is_train=False, reference=True)
        assert_close(Y, expected)


def test_prediction_without_tokens():
    model = MaxoutWindowEncoder(8, 1, 3, 2).initialize(vectors(8, 3))
    assert model.predict([]) == []
    assert [y.shape for y in model.predict(vectors(8, 0, 0))] == [(0, 8)] * 2


def test_one_array_goes_through_the_layers_without_padding():
    (X,) = vectors(8, 12)
    model = MaxoutWindowEncoder(8, 1, 3, 2).initialize([X])
    Y = model.predict(X)
    # Rows that are further from the ends than the encoder sees.
    assert_close([Y[2:-2]], [model.predict([X])[0][2:-2]])


def test_mish_encoder():
    X = vectors(8, 5, 1, 3)
    model = randomize(MishWindowEncoder(8, 1, 2).initialize(X))
    Y, dX, gradients = run(model, X, drop=0.1)
    assert [y.shape for y in Y] == [d.shape for d in dX] == [x.shape for x in X]
    assert all(numpy.abs(gradient).sum() > 0 for gradient in gradients)


def test_kernel_refuses_what_does_not_fit():
    layer = (
        numpy.ones((4, 3, 12), "f"),
        numpy.ones((4, 3), "f"),
        numpy.ones(4, "f"),
        numpy.ones(4, "f"),
    )
    with pytest.raises(ValueError, match=r"layer 0 have the shape \(4, 3, 12\)"):
        WindowBatch([layer], 2, 2, [(0.0, 0)], True)
    batch = WindowBatch([layer], 1, 1, [(0.0, 0)], False)
    with pytest.raises(ValueError, match="3 tokens"):
        batch.forward(numpy.ones((2, 4), "f"), numpy.array([3], "int32"))
    Y = batch.forward(numpy.ones((3, 4), "f"), numpy.array([3], "int32"))
    with pytest.raises(ValueError, match="without a backward pass"):
        batch.backward(Y, [])


@pytest.mark.parametrize("window", [1, 2])
def test_a_part_of_a_long_text_is_that_of_the_whole(window):
    # Predictions take a long text in parts, training does not.
    params = make_params(6, 3, window, 3)
    lengths = numpy.array([4500, 3], "int32")
    X = numpy.random.default_rng(0).normal(size=(4503, 6)).astype("float32")
    drops = [(0.0, 0)] * 3
    whole, parts = (
        WindowBatch(params, window, 3 * window, drops, keep).forward(X, lengths)
        for keep in (True, False)
    )
    numpy.testing.assert_array_equal(whole[:4500], parts[:4500])
    numpy.testing.assert_allclose(whole, parts, atol=1e-5)
