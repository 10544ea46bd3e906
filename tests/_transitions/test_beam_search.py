"""The search with beams, against the same thing written plainly in Python."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_parser import (
    CASES,
    PlainNet,
    annotation,
    make_case,
    make_docs,
    make_net,
    make_weights,
    ner_case,
    plain_beam,
)
from trees import biluo

from fastpipe._parser import StateBatch, decode
from fastpipe._transitions.beam import BeamBatch, decode_beams


def search(system, docs, weights, width, density=0.0):
    batch = BeamBatch(docs)
    net = make_net(weights, system.n_transitions)
    decode_beams(system, batch, net, width=width, density=density)
    return batch


@settings(max_examples=25, deadline=None)
@given(
    case=st.sampled_from(CASES),
    n_words=st.integers(1, 5),
    width=st.integers(1, 6),
    density=st.sampled_from([0.0, 0.01, 0.3]),
    seed=st.integers(0, 100),
)
def test_the_search_equals_the_plain_way(case, n_words, width, density, seed):
    system, _, context, weights = make_case(case, [n_words], seed)
    docs = make_docs([n_words])
    expected = plain_beam(system, context, docs[0], PlainNet(weights), width, density)
    beam = search(system, docs, weights, width, density)[0]
    assert beam.scores == pytest.approx([score for score, _, _ in expected], abs=1e-3)
    assert beam.histories == [history for _, history, _ in expected]


@pytest.mark.parametrize("case", CASES)
def test_a_width_of_one_is_greedy(case):
    lengths = [6, 0, 11, 1]
    docs = make_docs(lengths)
    for seed in range(5):
        system, _, _, weights = make_case(case, lengths, seed)
        greedy = StateBatch(docs)
        decode(system, greedy, make_net(weights, system.n_transitions))
        expected = annotation(system, greedy, make_docs(lengths))
        batch = search(system, docs, weights, 1)
        assert annotation(system, batch, make_docs(lengths)) == expected
        assert [len(beam) for beam in batch] == [1, 1, 1, 1]


@pytest.mark.parametrize("case", CASES)
def test_a_beam_that_drops_nothing_finds_the_best_of_all(case):
    for seed in range(5):
        system, _, context, weights = make_case(case, [2], seed)
        docs = make_docs([2])
        every = plain_beam(system, context, docs[0], PlainNet(weights), 10**6, 0.0)
        beam = search(system, docs, weights, len(every))[0]
        assert len(beam) == len(every)
        assert sum(beam.probs) == pytest.approx(1)
        greedy = search(system, docs, weights, 1)[0].histories[0]
        assert beam.scores[beam.histories.index(greedy)] <= beam.score


@pytest.mark.parametrize("case", CASES)
def test_a_batch_is_its_docs_one_by_one(case, n_threads):
    lengths = [5, 12, 0, 3]
    system, _, _, weights = make_case(case, lengths)
    docs = make_docs(lengths)
    together = list(search(system, docs, weights, 4, 0.001))
    start = 0
    for doc, beam in zip(docs, together, strict=True):
        own = [weights[0][start : start + len(doc)], *weights[1:]]
        if len(doc):
            assert search(system, [doc], own, 4, 0.001)[0].histories == beam.histories
        start += len(doc)
    assert together[2].histories == [[]]


def test_the_density_drops_what_is_unlikely():
    system, _, _, weights = make_case(ner_case, [8])
    docs = make_docs([8])
    wide = search(system, docs, weights, 16)[0]
    narrow = search(system, docs, weights, 16, 0.5)[0]
    assert len(wide) == 16 > len(narrow)
    assert all(prob >= 0.5 * narrow.probs[0] for prob in narrow.probs)


def test_of_equal_scores_the_first_is_better():
    # Without weights all sequences score alike.
    system = biluo()
    weights = [numpy.zeros_like(w) for w in make_weights(2, 3, 2, 10, True)]
    (beam,) = search(system, make_docs([2]), weights, 3)
    name = system.get_class_name
    found = [[name(i) for i in history] for history in beam.histories]
    assert found == [["B-ORG", "L-ORG"], ["B-GPE", "L-GPE"], ["U-ORG", "U-ORG"]]
    assert beam.scores == [0, 0, 0]


def test_a_short_sequence_competes_with_its_mean_score():
    # A parser may end after 2 * n transitions, or after more.
    case, seeds = CASES[0], range(8)
    differ = 0
    for seed in seeds:
        system, _, context, weights = make_case(case, [3], seed)
        docs = make_docs([3])
        expected = plain_beam(system, context, docs[0], PlainNet(weights), 12)
        (beam,) = search(system, docs, weights, 12)
        assert beam.histories == [history for _, history, _ in expected]
        lengths = {len(history) for history in beam.histories}
        differ += len(lengths) > 1
    assert differ


@pytest.mark.parametrize("width", [1, 2, 16, 17])
def test_wide_beams_of_many_texts(width, n_threads):
    lengths = [3] * 9
    system, _, context, weights = make_case(ner_case, lengths)
    batch = search(system, make_docs(lengths), weights, width)
    for place in (0, 4, 8):
        own = [weights[0][3 * place : 3 * place + 3], *weights[1:]]
        expected = plain_beam(system, context, make_docs([3])[0], PlainNet(own), width)
        assert batch[place].histories == [history for _, history, _ in expected]


def test_no_texts():
    system, _, _, weights = make_case(ner_case, [])
    assert list(search(system, [], weights, 4)) == []
