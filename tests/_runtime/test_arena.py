"""Work memory: it is reused, but nothing of one batch is seen in another."""

from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest

from fastpipe._layers.encoder import WindowBatch
from fastpipe._runtime.arena import Arena, trim_heap


def make_batch(window, keep=True):
    rng = numpy.random.default_rng(0)
    layer = (
        rng.normal(size=(8, 3, 8 * (2 * window + 1))).astype("float32"),
        rng.normal(size=(8, 3)).astype("float32"),
        numpy.ones(8, "f"),
        numpy.zeros(8, "f"),
    )
    return WindowBatch([layer] * 2, window, 2 * window, [(0.0, 0)] * 2, keep)


def encode(X, window=1):
    """Return what a batch of one text becomes, and the gradients of it all."""
    batch = make_batch(window)
    Y = batch.forward(X, numpy.array([len(X)], "int32"))
    gradients = [
        tuple(numpy.zeros_like(array) for array in layer) for layer in batch.params
    ]
    dX = batch.backward(X, gradients)
    return [Y, dX, *(array for layer in gradients for array in layer)]


def text(n, seed=1):
    return numpy.random.default_rng(seed).normal(size=(n, 8)).astype("float32")


@pytest.mark.parametrize("n_bytes", [0, 1, 63, 64, 65, 1 << 22])
def test_memory_comes_and_goes(n_bytes):
    for _ in range(3):
        arenas = [Arena(n_bytes) for _ in range(40)]
        del arenas[::2]
        del arenas


def test_more_memory_than_there_is():
    with pytest.raises(MemoryError, match=f"work buffer of {1 << 60} bytes"):
        Arena(1 << 60)


@pytest.mark.parametrize("window", [0, 1, 2])
def test_what_others_left_in_memory_does_not_matter(window, n_threads):
    X = text(37)
    expected = encode(X, window)
    for n in (5, 37, 38, 300):
        encode(numpy.full((n, 8), numpy.nan, "f"), window)
        for found, wanted in zip(encode(X, window), expected, strict=True):
            numpy.testing.assert_array_equal(found, wanted)


@pytest.mark.parametrize("sizes", [[1, 400, 1], [400, 90, 20, 5], [7] * 40], ids=str)
def test_batches_in_flight_have_memory_of_their_own(sizes):
    expected = [encode(text(n, n))[0:2] for n in sizes]
    batches, outputs = [], []
    for n in sizes:
        batch = make_batch(1)
        outputs.append(batch.forward(text(n, n), numpy.array([n], "int32")))
        batches.append(batch)
    # The first to come is the last to go.
    for i in reversed(range(len(sizes))):
        gradients = [
            tuple(numpy.zeros_like(array) for array in layer)
            for layer in batches[i].params
        ]
        dX = batches[i].backward(text(sizes[i], sizes[i]), gradients)
        numpy.testing.assert_array_equal(outputs[i], expected[i][0])
        numpy.testing.assert_array_equal(dX, expected[i][1])


def test_threads_have_memory_of_their_own():
    texts = [text(20 + 31 * i, i) for i in range(8)]
    expected = [encode(X) for X in texts]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(3):
            for found, wanted in zip(pool.map(encode, texts), expected, strict=True):
                for a, b in zip(found, wanted, strict=True):
                    numpy.testing.assert_array_equal(a, b)


def test_the_heap_can_be_trimmed_at_any_time():
    expected = encode(text(9))
    assert trim_heap() is None
    for found, wanted in zip(encode(text(9)), expected, strict=True):
        numpy.testing.assert_array_equal(found, wanted)
