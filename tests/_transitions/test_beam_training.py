"""Learning with a beam: the right sequences against all that are kept."""

import numpy
import pytest
from plain_parser import (
    CASES,
    NAMES,
    make_case,
    make_docs,
    make_net,
    make_weights,
    ner_case,
)
from trees import biluo

from fastpipe._parser import StateBatch
from fastpipe._transitions.beam_training import learn_beams


@pytest.mark.parametrize("density", [0.0, 0.05])
@pytest.mark.parametrize("width", [1, 3, 8])
@pytest.mark.parametrize("case", CASES)
def test_gradients_are_those_of_the_objective(case, width, density):
    lengths = [4, 0, 7, 1]
    docs = make_docs(lengths)
    system, golds, _, weights = make_case(case, lengths)

    def learn(weights):
        net = make_net(weights, system.n_transitions)
        batch = StateBatch(docs, golds)
        return learn_beams(system, batch, net, width=width, density=density)

    tape = learn(weights)
    assert tape.objective > 0 and tape.loss > 0
    gradients = tape.backprop()
    rng = numpy.random.default_rng(1)
    step = 1e-3
    for i, name in enumerate(NAMES):
        direction = rng.normal(size=weights[i].shape).astype("float32")

        def objective(by, i=i, direction=direction):
            moved = list(weights)
            moved[i] = weights[i] + numpy.float32(by) * direction
            return learn(moved).objective

        measured = (objective(step) - objective(-step)) / (2 * step)
        expected = (gradients[name] * direction).sum()
        assert measured == pytest.approx(expected, abs=0.02, rel=2e-3), name


@pytest.mark.parametrize("case", CASES)
def test_updates_make_the_right_sequence_the_best(case):
    lengths = [4, 7]
    docs = make_docs(lengths)
    system, golds, _, weights = make_case(case, lengths)
    start = None
    for _ in range(300):
        net = make_net(weights, system.n_transitions)
        tape = learn_beams(system, StateBatch(docs, golds), net, width=4)
        start = start or tape.objective
        found = tape.backprop()
        weights = [w - 0.01 * found[n] for w, n in zip(weights, NAMES, strict=True)]
    assert tape.objective < 0.05 * start


def test_the_tape_has_only_rows_with_a_gradient():
    system, _, _, weights = make_case(ner_case, [6])
    docs = make_docs([6])
    unknown = [system.gold_from_tags([None] * 6)]
    net = make_net(weights, system.n_transitions)
    tape = learn_beams(system, StateBatch(docs, unknown), net, width=4)
    # Whatever is found is right.
    assert len(tape) == tape.loss == tape.objective == 0
    assert not tape.backprop()["upper_W"].any()
    known = [system.gold_from_tags(["O"] * 6)]
    net = make_net(weights, system.n_transitions)
    tape = learn_beams(system, StateBatch(docs, known), net, width=4)
    assert 0 < len(tape) <= 6 * 8


def test_steps_can_be_limited():
    system, golds, _, weights = make_case(ner_case, [9, 4])
    docs = make_docs([9, 4])
    net = make_net(weights, system.n_transitions)
    batch = StateBatch(docs, golds)
    tape = learn_beams(system, batch, net, width=1, max_steps=2)
    # A right and a wrong sequence share their first state.
    assert len(tape) <= 2 * (1 + 2)


def test_dropout_depends_on_the_seed():
    system, golds, _, weights = make_case(ner_case, [30])
    docs = make_docs([30])

    def gradient(seed, dropout=0.5):
        net = make_net(weights, system.n_transitions)
        batch = StateBatch(docs, golds)
        tape = learn_beams(system, batch, net, width=4, dropout=dropout, seed=seed)
        return tape.backprop()["upper_W"]

    assert (gradient(1) == gradient(1)).all()
    assert (gradient(1) != gradient(2)).any()
    assert (gradient(1, 0.0) == gradient(2, 0.0)).all()


def test_what_turns_out_right_counts_as_seen():
    system = biluo()
    seen = numpy.zeros(system.n_transitions, dtype="uint8")
    seen[-1] = 1
    golds = [system.gold_from_tags(["U-GPE"] * 20)]
    weights = make_weights(20, 3, 2, system.n_transitions, True)
    net = make_net(weights, system.n_transitions, seen)
    learn_beams(system, StateBatch(make_docs([20]), golds), net, width=2)
    name = system.get_class_name
    assert [name(i) for i in numpy.flatnonzero(net.seen)] == ["U-GPE", "O"]


@pytest.mark.parametrize("case", CASES)
def test_any_number_of_threads_learns_the_same(case, n_threads):
    lengths = [4, 0, 7, 1]
    system, golds, _, weights = make_case(case, lengths)

    def learn(texts, golds, weights):
        net = make_net(weights, system.n_transitions)
        batch = StateBatch(make_docs(texts), golds)
        return learn_beams(system, batch, net, width=3)

    together = learn(lengths, golds, weights)
    start, objective, gradient = 0, 0.0, numpy.zeros_like(weights[4])
    for n, gold in zip(lengths, golds, strict=True):
        tape = learn([n], [gold], [weights[0][start : start + n], *weights[1:]])
        objective += tape.objective
        gradient += tape.backprop()["upper_W"]
        start += n
    assert together.objective == pytest.approx(objective, rel=1e-5)
    numpy.testing.assert_allclose(together.backprop()["upper_W"], gradient, atol=1e-4)


@pytest.mark.parametrize("lengths", [[], [0]], ids=str)
def test_nothing_to_learn_from(lengths):
    system, golds, _, weights = make_case(ner_case, lengths)
    net = make_net(weights, system.n_transitions)
    tape = learn_beams(system, StateBatch(make_docs(lengths), golds), net, width=4)
    assert len(tape) == tape.loss == tape.objective == 0
    assert not tape.backprop()["upper_W"].any()


def test_errors():
    system, golds, _, weights = make_case(ner_case, [2])
    net = make_net(weights, system.n_transitions)
    docs = make_docs([2])
    with pytest.raises(ValueError, match="width 0 is none"):
        learn_beams(system, StateBatch(docs, golds), net, width=0)
    with pytest.raises(ValueError, match="density -1"):
        learn_beams(system, StateBatch(docs, golds), net, width=1, density=-1)
    docs[0].set_ents([docs[0].char_span(0, 1, label="NEW")])
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        learn_beams(system, StateBatch(docs, golds), net, width=2)
