"""What a search with beams finds: sequences, their scores, what they build."""

import numpy
import pytest
from plain_parser import CASES, make_case, make_docs, make_net, ner_case

from fastpipe._transitions.beam import Beam, BeamBatch, decode_beams


def search(case, lengths, width, density=0.0, seen=None):
    system, _, _, weights = make_case(case, lengths)
    batch = BeamBatch(make_docs(lengths))
    net = make_net(weights, system.n_transitions, seen)
    decode_beams(system, batch, net, width=width, density=density)
    return system, batch


def test_a_beam():
    beam = Beam(3, [2.0, 1.0, -1.0], [[4, 1], [4, 2], [3, 3]])
    assert len(beam) == 3 and beam.length == 3 and beam.score == 2.0
    weights = numpy.exp([0.0, -1.0, -3.0])
    assert beam.probs == pytest.approx(weights / weights.sum())
    assert repr(beam) == "Beam(3 sequences, score=2)"


def test_scores_may_be_of_any_size():
    assert Beam(1, [1e4, 1e4], [[0], [1]]).probs == [0.5, 0.5]
    assert Beam(1, [-1e4, -2e4], [[0], [1]]).probs == [1, 0]


def test_a_beam_of_nothing():
    beam = Beam(0, [], [])
    assert len(beam) == 0 and beam.score == 0.0 and beam.probs == []


def test_beams_of_a_batch():
    _, batch = search(ner_case, [3, 0, 2], 4)
    assert len(batch) == 3
    first, empty, last = batch
    assert (first.length, empty.length, last.length) == (3, 0, 2)
    assert empty.histories == [[]] and empty.probs == [1]
    assert batch[-1].histories == batch[2].histories == last.histories
    assert [beam.length for beam in batch[::-2]] == [2, 3]
    assert batch.beam(0).scores == sorted(first.scores, reverse=True)
    assert {len(history) for history in first.histories} == {3}
    for i in (3, -4):
        with pytest.raises(IndexError, match=f"no beam {i}|no beam -1"):
            batch[i]


def test_beams_before_the_search():
    batch = BeamBatch(make_docs([3]))
    assert batch[0].histories == [] and batch[0].length == 3


@pytest.mark.parametrize("case", CASES)
def test_parses_are_those_of_the_histories(case):
    system, batch = search(case, [5], 8)
    parses = system.get_beam_parses(batch[0])
    assert [prob for prob, _ in parses] == batch[0].probs
    docs = make_docs([5])
    batch.set_annotations(system, docs)
    best = parses[0][1]
    if case is ner_case:
        assert best == [(e.start, e.end, e.label_) for e in docs[0].ents]
    else:
        strings = system.strings
        assert best == [
            (t.head.i, t.i, strings[t.dep]) for t in docs[0] if t.head.i != t.i
        ]


def test_classes_never_trained_are_not_chosen():
    seen = numpy.zeros(10, dtype="uint8")
    seen[-1] = 1
    _, batch = search(ner_case, [20], 8, seen=seen)
    assert batch[0].histories == [[9] * 20]


def test_errors():
    with pytest.raises(ValueError, match=r"width 0 is none\. Expected 1"):
        search(ner_case, [2], 0)
    with pytest.raises(ValueError, match=r"density 1\.5 .* Expected a number from 0"):
        search(ner_case, [2], 2, 1.5)
    system, _, _, weights = make_case(ner_case, [2])
    with pytest.raises(ValueError, match="a transition 99, but there are 10"):
        system.get_beam_parses(Beam(2, [0.0], [[99, 1]]))
    docs = make_docs([2])
    docs[0].set_ents([docs[0].char_span(0, 1, label="NEW")])
    net = make_net(weights, system.n_transitions)
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        decode_beams(system, BeamBatch(docs), net, width=2)
