import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.errors import InputError
from fastpipe.scoring.calibration import (
    calibration_bins,
    category_outcomes,
    entity_outcomes,
    expected_calibration_error,
    log_loss,
    same_arcs,
    same_sentence_starts,
    token_outcomes,
)
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

OUTCOMES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def plain_error(outcomes, n_bins):
    """The formula of the paper, a bin at a time."""
    error = 0.0
    for i in range(n_bins):
        low, high = i / n_bins, (i + 1) / n_bins
        inside = [
            (p, right)
            for p, right in outcomes
            if low < p <= high or (i == 0 and p == 0)
        ]
        if inside:
            sure = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            error += len(inside) / len(outcomes) * abs(sure - share)
    return error


@given(OUTCOMES, st.sampled_from([1, 2, 4, 8]))
def test_the_error_is_that_of_the_paper(outcomes, n_bins):
    p, right = zip(*outcomes, strict=True)
    error = expected_calibration_error(p, right, n_bins=n_bins)
    assert error == pytest.approx(plain_error(outcomes, n_bins))
    assert 0 <= error <= 1
    bins = calibration_bins(p, right, n_bins=n_bins)
    assert bins["count"].sum() == len(outcomes)


def test_some_errors():
    assert expected_calibration_error([1.0, 1.0], [True, False]) == 0.5
    assert expected_calibration_error([0.5, 0.5], [True, False]) == 0.0
    assert expected_calibration_error([1.0, 0.0], [False, True]) == 1.0
    assert numpy.isnan(expected_calibration_error([], []))
    assert log_loss([0.5, 0.5], [True, False]) == pytest.approx(numpy.log(2))
    assert log_loss([1.0], [False]) < 20


def test_what_is_no_probability():
    with pytest.raises(InputError, match="2 probabilities, and 1 outcomes"):
        expected_calibration_error([0.5, 0.5], [True])
    for wrong in (1.5, -0.5, float("nan")):
        with pytest.raises(InputError, match="no probability"):
            expected_calibration_error([0.5, wrong], [True, False])


# -- Outcomes -------------------------------------------------------------------------


def outcomes_of(found):
    return [(round(float(p), 4), bool(right)) for p, right in zip(*found, strict=True)]


def test_entities_are_compared_through_the_alignment():
    vocab = Vocab()
    predicted = Doc(vocab, words=["Mara", "Holm", "can", "not", "see", "Rhys"])
    reference = Doc(
        vocab,
        words=["Mara", "Holm", "cannot", "see", "Rhys"],
        ents=["B-PER", "I-PER", "O", "O", "B-ORG"],
    )
    predicted.ents = [Span(predicted, 0, 2, "PER"), Span(predicted, 5, 6, "PER")]
    predicted.confidence.ents = {(0, 2, "PER"): 0.75, (5, 6, "PER"): 0.5}
    example = Example(predicted, reference)
    assert outcomes_of(entity_outcomes([example])) == [(0.75, True), (0.5, False)]
    unknown = Doc(vocab, words=["Mara", "Holm", "cannot", "see", "Rhys"])
    assert outcomes_of(entity_outcomes([Example(predicted, unknown)])) == []


def test_tokens_without_a_reference_or_a_probability_are_left_out():
    vocab = Vocab()
    words = ["a", "b", "c", "d"]
    predicted = Doc(
        vocab, words=words, heads=[1, 1, 1, 2], deps=["x", "ROOT", "y", "z"]
    )
    reference = Doc(vocab, words=words, heads=[1, 1, 1, 1], deps=["x", "ROOT", "", "z"])
    predicted.confidence.arcs = numpy.array([0.5, numpy.nan, 0.25, 0.125], "float32")
    found = token_outcomes([Example(predicted, reference)], "arcs", same_arcs)
    assert outcomes_of(found) == [(0.5, True), (0.125, False)]


def test_sentence_starts():
    vocab = Vocab()
    words = ["a", "b", "c"]
    predicted = Doc(vocab, words=words, sent_starts=[True, True, False])
    reference = Doc(vocab, words=words, sent_starts=[True, False, False])
    predicted.confidence.sents = numpy.array([1, 0.5, 0.75], "float32")
    example = Example(predicted, reference)
    found = token_outcomes([example], "sents", same_sentence_starts)
    assert outcomes_of(found) == [(1, True), (0.5, False), (0.75, True)]


def test_categories():
    vocab = Vocab()
    predicted, reference = Doc(vocab, words=["a"]), Doc(vocab, words=["a"])
    predicted.confidence.cats.update(A=0.75, B=0.25, C=0.5)
    reference.cats = {"A": 0.0, "B": 1.0}
    examples = [Example(predicted, reference)]
    labels = ["A", "B", "C"]
    best = category_outcomes(examples, labels, exclusive=True)
    assert outcomes_of(best) == [(0.75, False)]
    each = category_outcomes(examples, labels, exclusive=False)
    assert outcomes_of(each) == [(0.75, False), (0.25, True)]
    assert outcomes_of(category_outcomes(examples, ["D"], exclusive=True)) == []
