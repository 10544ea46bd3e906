"""A step of Adam, against the same thing written plainly in NumPy."""

import platform

import numpy
import pytest

from fastpipe._layers.adam import adam
from fastpipe.threads import get_num_threads, set_num_threads

BETAS = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}


def make_entry(size, seed=0, average=True, rate=0.01, decay=0.001, share=0.25):
    rng = numpy.random.default_rng(seed)
    arrays = [rng.normal(size=size).astype("float32") for _ in range(5)]
    # Not next to zero, which is divided by.
    arrays[3] = numpy.float32(0.1) + numpy.abs(arrays[3])
    if not average:
        arrays[4] = None
    return (*arrays, rate, decay, share)


def plain_adam(entry, clip=1.0):
    """Return weights, moments and average after a step, in double precision."""
    w, g, m1, m2, average = (
        None if array is None else array.astype("float64") for array in entry[:5]
    )
    rate, decay, share = entry[5:]
    g = g * clip
    m1 = BETAS["beta1"] * m1 + (1 - BETAS["beta1"]) * g
    m2 = BETAS["beta2"] * m2 + (1 - BETAS["beta2"]) * g**2
    w = w - rate * m1 / (numpy.sqrt(m2) + BETAS["eps"])
    w = w * (1 - decay)
    if average is not None:
        average = average + share * (w - average)
    return w, m1, m2, average


def check(entry, expected):
    w, g, m1, m2, average = entry[:5]
    assert not g.any()
    found = (w, m1, m2, average)
    for array, wanted in zip(found, expected, strict=True):
        if wanted is not None:
            numpy.testing.assert_allclose(array, wanted, rtol=2e-5, atol=1e-6)


# Sizes around the widths of vectors, and around the size of a task.
@pytest.mark.parametrize(
    "size", [0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 32767, 32768, 32769, 70_000]
)
@pytest.mark.parametrize("average", [True, False])
def test_one_parameter(size, average):
    entry = make_entry(size, average=average)
    expected = plain_adam(entry)
    adam([entry], **BETAS)
    check(entry, expected)


def test_no_parameters():
    adam([], **BETAS, threshold=1.0)


@pytest.mark.parametrize("n_threads", [1, 2, 5])
@pytest.mark.parametrize("threshold", [0.0, 3.0, 1e6])
def test_each_parameter_has_settings_and_a_norm_of_its_own(n_threads, threshold):
    before = get_num_threads()
    set_num_threads(n_threads)
    entries = [
        make_entry(size, seed, rate=0.1 / (1 + seed), decay=0.01 * seed)
        for seed, size in enumerate([3, 40_000, 0, 1, 65_536, 17])
    ]
    entries[3][1][:] = 0.5
    expected = []
    for entry in entries:
        norm = numpy.linalg.norm(entry[1].astype("float64"))
        clip = threshold / norm if threshold and norm >= threshold else 1.0
        expected.append(plain_adam(entry, clip))
    try:
        adam(entries, **BETAS, threshold=threshold)
    finally:
        set_num_threads(before)
    for entry, wanted in zip(entries, expected, strict=True):
        check(entry, wanted)


def test_parameters_of_any_shape():
    entry = make_entry((3, 4, 5))
    expected = plain_adam(entry)
    adam([entry], **BETAS)
    check(entry, expected)


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_arrays_of_other_sizes(place):
    entry = list(make_entry(6))
    entry[place] = numpy.zeros(5, "f")
    weights = entry[0].copy()
    with pytest.raises(ValueError, match="adam: 6 weights, but 5 numbers"):
        adam([tuple(entry)], **BETAS)
    numpy.testing.assert_array_equal(entry[0], weights)


@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "AMD64"), reason="others are fast with them"
)
def test_faded_moments_become_zero():
    weights = numpy.ones(20, "f")
    moments = [numpy.full(20, 1e-40, "f"), numpy.full(20, 1e-41, "f")]
    entry = (weights, numpy.zeros(20, "f"), *moments, None, 0.1, 0.0, 0.0)
    adam([entry], **BETAS)
    assert not numpy.any(moments)
    assert weights.tolist() == [1.0] * 20
    # The thread has such numbers again.
    assert numpy.float32(1e-40) * numpy.float32(0.5) > 0
