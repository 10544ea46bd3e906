"""The backward pass of an update, through a tape of steps."""

import numpy
import pytest
from plain_parser import (
    CASES,
    NAMES,
    PlainNet,
    make_case,
    make_docs,
    make_net,
    make_weights,
    ner_case,
    plain_learn,
)

from fastpipe._parser import StateBatch
from fastpipe._transitions.parser_training import learn
from fastpipe._transitions.tape import Tape


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("hidden", [1, 7, 8, 17])
def test_gradients_equal_the_plain_way(case, hidden, n_threads):
    lengths = [3, 0, 6]
    docs = make_docs(lengths)
    system, golds, context, n_context = case(lengths)
    weights = make_weights(
        9, n_context, 2, system.n_transitions, True, width=9, hidden=hidden
    )
    plain = PlainNet(weights)
    plain_learn(system, context, docs, golds, plain)
    net = make_net(weights, system.n_transitions)
    found = learn(system, StateBatch(docs, golds), net).backprop()
    assert list(found) == [*NAMES[1:], NAMES[0]]
    for name, expected, weight in zip(NAMES, plain.grads, weights, strict=True):
        assert found[name].shape == weight.shape and found[name].dtype == "float32"
        numpy.testing.assert_allclose(found[name], expected, atol=2e-4)


def test_gradients_are_added_to_those_given():
    system, golds, _, weights = make_case(ner_case, [5])
    docs = make_docs([5])
    net = make_net(weights, system.n_transitions)
    alone = learn(system, StateBatch(docs, golds), net).backprop()
    given = {
        name: numpy.ones_like(weight)
        for name, weight in zip(NAMES, weights, strict=True)
        if name in ("lower_W", "upper_b")
    }
    net = make_net(weights, system.n_transitions)
    found = learn(system, StateBatch(docs, golds), net).backprop(given)
    assert all(found[name] is array for name, array in given.items())
    for name in NAMES:
        expected = alone[name] + (1 if name in given else 0)
        numpy.testing.assert_allclose(found[name], expected, atol=1e-5)


def test_the_products_memory_serves_for_their_gradient():
    system, golds, _, weights = make_case(ner_case, [5])
    net = make_net(weights, system.n_transitions)
    tape = learn(system, StateBatch(make_docs([5]), golds), net)
    products = net.cached
    expected = products[:-1].copy()
    tape.backprop()
    assert net.cached is not products
    # What is in it now is a gradient, and the products are made anew.
    assert (products[:-1] != expected).any()
    numpy.testing.assert_array_equal(net.cached[:-1], expected)


@pytest.mark.parametrize("use_upper", [True, False])
@pytest.mark.parametrize("n_tokens", [0, 3])
def test_a_tape_without_steps(use_upper, n_tokens, n_threads):
    weights = make_weights(n_tokens, 3, 2, 10, use_upper)
    tape = Tape(make_net(weights, 10))
    assert len(tape) == tape.loss == 0
    found = tape.backprop()
    assert set(found) == set(NAMES if use_upper else NAMES[:4])
    assert found["tokvecs"].shape == weights[0].shape
    assert not any(gradient.any() for gradient in found.values())


def test_a_text_in_several_tapes():
    # Tokens that states of both threads look at.
    system, golds, context, weights = make_case(ner_case, [4])
    docs, golds = make_docs([4]) * 6, golds * 6
    weights[0] = numpy.tile(weights[0], (6, 1))
    plain = PlainNet(weights)
    plain_learn(system, context, docs, golds, plain)
    net = make_net(weights, system.n_transitions)
    found = learn(system, StateBatch(docs, golds), net).backprop()
    for name, expected in zip(NAMES, plain.grads, strict=True):
        numpy.testing.assert_allclose(found[name], expected, atol=5e-4)
