"""The net that scores transitions, seen in the scores of a search that drops none."""

import numpy
import pytest
from plain_parser import PlainNet, make_docs, make_net, make_weights
from trees import biluo

from fastpipe._transitions.beam import BeamBatch, decode_beams

SYSTEM = biluo()


def found_scores(weights, lengths):
    """Return the scores of each text's first transitions, by transition."""
    batch = BeamBatch(make_docs(lengths))
    net = make_net(weights, SYSTEM.n_transitions)
    decode_beams(SYSTEM, batch, net, width=SYSTEM.n_transitions)
    return [
        {
            history[0]: score
            for score, history in zip(b.scores, b.histories, strict=True)
        }
        for b in batch
    ]


def expected_scores(weights, token):
    """Of a text of one token: all that may follow ends it."""
    scores, _ = PlainNet(weights).score([token, -1, -1])
    (state,) = SYSTEM.init_batch(make_docs([1]))
    return {i: scores[i] for i, v in enumerate(SYSTEM.valid_transitions(state)) if v}


@pytest.mark.parametrize("hidden", [1, 5, 8, 15, 16, 33])
@pytest.mark.parametrize("n_pieces", [1, 2, 3, 8])
@pytest.mark.parametrize("width", [1, 7, 16])
def test_scores_equal_the_plain_way(hidden, n_pieces, width):
    # Slots of 16, 32 ... sums are packed apart, others together.
    weights = make_weights(
        3, 3, n_pieces, SYSTEM.n_transitions, True, width=width, hidden=hidden
    )
    for token, found in enumerate(found_scores(weights, [1, 1, 1])):
        expected = expected_scores(weights, token)
        assert found == pytest.approx(expected, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("n_pieces", [1, 2])
def test_hidden_units_are_the_scores_without_an_upper_layer(n_pieces):
    weights = make_weights(2, 3, n_pieces, SYSTEM.n_transitions, False)
    for token, found in enumerate(found_scores(weights, [1, 1])):
        expected = expected_scores(weights, token)
        assert found == pytest.approx(expected, rel=1e-4, abs=1e-5)
        if n_pieces == 1:
            assert min(found.values()) >= 0


@pytest.mark.parametrize("n_texts", [1, 2, 31, 32, 33, 100])
def test_any_number_of_states_is_scored_at_once(n_texts, n_threads):
    weights = make_weights(n_texts, 3, 2, SYSTEM.n_transitions, True)
    found = found_scores(weights, [1] * n_texts)
    assert len(found) == n_texts
    for token in {0, n_texts // 2, n_texts - 1}:
        expected = expected_scores(weights, token)
        assert found[token] == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_equal_pieces_and_zeros():
    # Where pieces tie, or nothing comes in, the score is the bias.
    weights = [numpy.zeros_like(w) for w in make_weights(1, 3, 2, 10, True)]
    weights[5] = numpy.arange(10, dtype="float32")
    (found,) = found_scores(weights, [1])
    assert found == {i: i for i in (6, 7, 9)}
