import numpy
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from fastpipe.pipeline.probabilities import exclusive, logistic, softmax

TEMPERATURES = st.floats(0.1, 10)
LOGITS = st.lists(st.lists(st.floats(-8, 8), min_size=3, max_size=3), min_size=1)


@given(LOGITS, TEMPERATURES)
def test_scores_and_probabilities_come_to_the_same(rows, temperature):
    logits = numpy.array(rows)
    expected = numpy.exp(logits / temperature)
    expected /= expected.sum(axis=1, keepdims=True)
    assert_allclose(softmax(logits, temperature), expected, atol=1e-9)
    assert_allclose(exclusive(softmax(logits, 1.0), temperature), expected, atol=1e-6)


@given(LOGITS, TEMPERATURES)
def test_the_logistic_function(rows, temperature):
    logits = numpy.array(rows)
    p = 1 / (1 + numpy.exp(-logits))
    expected = 1 / (1 + numpy.exp(-logits / temperature))
    assert_allclose(logistic(p, temperature), expected, atol=1e-6)


def test_what_rounds_to_certain():
    assert_allclose(logistic([0.0, 0.5, 1.0], 2.0), [0, 0.5, 1], atol=1e-3)
    assert_allclose(exclusive([[1.0, 0.0]], 2.0), [[1, 0]], atol=1e-3)
    assert softmax(numpy.zeros((0, 3)), 1.0).shape == (0, 3)
    assert exclusive(numpy.zeros((0, 3)), 1.0).shape == (0, 3)
    assert_allclose(softmax([[1000.0, 0.0]], 1.0), [[1, 0]])
