"""How states are shared out among threads, and what they found comes together."""

import numpy
import pytest
from plain_parser import CASES, NAMES, make_case, make_docs, make_net, make_weights
from trees import biluo

from fastpipe._parser import StateBatch
from fastpipe._transitions.learning import Learning
from fastpipe._transitions.parser_training import learn
from fastpipe._transitions.tape import Tape
from fastpipe.threads import get_num_threads, set_num_threads


@pytest.fixture(autouse=True)
def restored_threads():
    before = get_num_threads()
    yield
    set_num_threads(before)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lengths", [[], [0], [1], [9, 1, 1, 1, 0, 4]], ids=str)
def test_any_number_of_threads_learns_the_same(case, lengths):
    system, golds, _, weights = make_case(case, lengths)
    found = []
    for n_threads in (1, 2, 3, 8):
        set_num_threads(n_threads)
        net = make_net(weights, system.n_transitions)
        tape = learn(system, StateBatch(make_docs(lengths), golds), net)
        found.append((len(tape), tape.loss, tape.backprop()))
    n_steps, loss, gradients = found[0]
    assert (n_steps > 0) == (sum(lengths) > 0) == (loss > 0)
    for others in found[1:]:
        assert others[0] == n_steps and others[1] == pytest.approx(loss, rel=1e-5)
        for name in NAMES:
            numpy.testing.assert_allclose(others[2][name], gradients[name], atol=1e-4)


def test_classes_are_seen_that_any_thread_saw():
    system = biluo()
    golds = [system.gold_from_tags(tags) for tags in (["U-GPE"] * 3, ["O"] * 3)]
    set_num_threads(2)
    net = make_net(make_weights(6, 3, 2, 10, True), 10, numpy.zeros(10, "uint8"))
    learn(system, StateBatch(make_docs([3, 3]), golds), net)
    names = [system.get_class_name(i) for i in numpy.flatnonzero(net.seen)]
    assert names == ["U-GPE", "O"]


def test_threads_toss_coins_of_their_own():
    # The same text in each of two threads, half of its units dropped.
    system, golds, _, weights = make_case(CASES[1], [12])
    weights[0] = numpy.tile(weights[0], (2, 1))
    set_num_threads(2)
    net = make_net(weights, system.n_transitions)
    batch = StateBatch(make_docs([12, 12]), golds * 2)
    d_tokvecs = learn(system, batch, net, dropout=0.5, seed=3).backprop()["tokvecs"]
    assert numpy.abs(d_tokvecs[:12] - d_tokvecs[12:]).max() > 0.01


def test_a_learning_adds_nothing_before_it_runs():
    system, golds, _, weights = make_case(CASES[1], [4])
    tape = Tape(make_net(weights, system.n_transitions))
    learning = Learning(system, StateBatch(make_docs([4]), golds), tape, 0, 0.0, 0)
    assert learning.tape is tape
    assert len(tape) == tape.loss == 0


def test_errors_of_threads_are_raised():
    system = biluo()
    docs = make_docs([2, 2])
    docs[1].set_ents([docs[1].char_span(0, 1, label="NEW")])
    golds = [system.gold_from_tags(["O", "O"])] * 2
    set_num_threads(2)
    net = make_net(make_weights(4, 3, 2, 10, True), 10)
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        learn(system, StateBatch(docs, golds), net)


@pytest.mark.parametrize(
    ("n_tokens", "n_classes", "message"),
    [
        (3, 10, "have 4 tokens, but the model was run on 3"),
        (4, 9, "scores 9 transitions, but the component has 10"),
    ],
)
def test_what_does_not_belong_together(n_tokens, n_classes, message):
    system = biluo()
    tape = Tape(make_net(make_weights(n_tokens, 3, 2, n_classes, True), n_classes))
    golds = [system.gold_from_tags(["O"] * 4)]
    with pytest.raises(ValueError, match=message):
        Learning(system, StateBatch(make_docs([4]), golds), tape, 0, 0.0, 0)
