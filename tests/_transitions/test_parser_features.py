"""Which token of a state is in which slot of the model's input."""

import numpy
import pytest
from plain_parser import (
    PlainNet,
    make_docs,
    make_net,
    make_weights,
    parser_case,
    plain_learn,
)
from trees import arc_eager, biluo

from fastpipe._parser import StateBatch
from fastpipe._transitions.parser_training import learn

UNSURE = 7.0


def contexts(system, gold, n_tokens, n_context, preferred):
    """Return the tokens of each step's slots, -1 where there is none.

    The net's scores are the same in all states: transitions that come earlier in
    `preferred` have higher ones. Tokens' vectors are unit vectors, so the gradient of
    the first layer's weights is nonzero at the tokens that a slot had.
    """
    n = system.n_transitions
    ranks = {name: UNSURE - i for i, name in enumerate(preferred)}
    weights = [
        numpy.eye(n_tokens, dtype="float32"),
        numpy.zeros((n_context, 1, 1, n_tokens), dtype="float32"),
        numpy.ones((1, 1), dtype="float32"),
        numpy.zeros((1, n_context, 1, 1), dtype="float32"),
        numpy.linspace(1, 2, n, dtype="float32")[:, None],
        numpy.array([ranks.get(system.get_class_name(i), -9) for i in range(n)], "f"),
    ]
    before = numpy.zeros((n_context, n_tokens + 1))
    found = []
    for n_steps in range(1, 3 * n_tokens + 1):
        tape = learn(
            system,
            StateBatch(make_docs([n_tokens]), [gold]),
            make_net(weights, n),
            max_steps=n_steps,
        )
        if len(tape) < n_steps:
            break
        gradients = tape.backprop()
        seen = numpy.column_stack(
            [gradients["lower_W"][:, 0, 0], gradients["lower_pad"][0, :, 0, 0]]
        )
        step = numpy.abs(seen - before) > 1e-4
        assert (step.sum(axis=1) == 1).all()
        slots = step.argmax(axis=1)
        found.append([-1 if slot == n_tokens else int(slot) for slot in slots])
        before = seen
    return found


def parser_steps(n_context, preferred):
    system = arc_eager()
    # Labels that the walk does not choose: each step has a gradient.
    gold = system.gold_from_arrays([1, 2, 2, 2, 3], ["b"] * 5, [True] + [False] * 4)
    return contexts(system, gold, 5, n_context, preferred)


def test_eight_slots_of_the_parser():
    # 0 <- 1 <- 2, then 2 -> 3 -> 4.
    steps = parser_steps(8, ["L-a", "R-a", "S", "D"])
    # Buffer 0 and 1; stack 0, 1 and 2; left child of buffer 0 and of stack 0; right
    # child of stack 0.
    assert steps[:4] == [
        [0, 1, -1, -1, -1, -1, -1, -1],
        [1, 2, 0, -1, -1, -1, -1, -1],
        [1, 2, -1, -1, -1, 0, -1, -1],
        [2, 3, 1, -1, -1, -1, 0, -1],
    ]


def test_eight_slots_with_a_deep_stack():
    steps = parser_steps(8, ["R-a", "S", "D"])
    assert steps[1:5] == [
        [1, 2, 0, -1, -1, -1, -1, -1],
        [2, 3, 1, 0, -1, -1, -1, -1],
        [3, 4, 2, 1, 0, -1, -1, -1],
        [4, -1, 3, 2, 1, -1, -1, -1],
    ]
    # The words are popped one by one; each has the one after it as its right child.
    assert steps[5:] == [
        [-1, -1, 4, 3, 2, -1, -1, -1],
        [-1, -1, 3, 2, 1, -1, -1, 4],
        [-1, -1, 2, 1, 0, -1, -1, 3],
        [-1, -1, 1, 0, -1, -1, -1, 2],
        [-1, -1, 0, -1, -1, -1, -1, 1],
    ]


def test_thirteen_slots_of_the_parser():
    left = parser_steps(13, ["L-a", "R-a", "S", "D"])
    # Then: left and right child of stack 0, left child of buffer 0, second right child
    # of stack 0; two left and two right children of stack 1.
    assert left[3] == [2, 3, 1, -1, -1, 0, -1, -1, -1, -1, -1, -1, -1]
    assert left[4] == [2, 3, -1, -1, -1, -1, -1, 1, -1, -1, -1, -1, -1]
    deep = parser_steps(13, ["R-a", "S", "D"])
    assert deep[3] == [3, 4, 2, 1, 0, -1, -1, -1, -1, -1, -1, 2, -1]
    assert deep[6] == [-1, -1, 3, 2, 1, -1, 4, -1, -1, -1, -1, 3, -1]


def thirteen(state):
    b0, s0, s1 = state.B(0), state.S(0), state.S(1)
    return [
        b0, state.B(1), s0, s1, state.S(2),
        state.L(s0, 1), state.R(s0, 1), state.L(b0, 1), state.R(s0, 2),
        state.L(s1, 1), state.L(s1, 2), state.R(s1, 1), state.R(s1, 2),
    ]  # fmt: skip


def test_thirteen_slots_equal_the_plain_way():
    lengths = [12, 7, 12]
    system, golds, _, _ = parser_case(lengths)
    docs = make_docs(lengths)
    seen = numpy.zeros(13, dtype=bool)
    for seed in range(4):
        weights = make_weights(31, 13, 2, system.n_transitions, True, seed=seed)
        # Biases go before context: so there are stacks and arcs.
        weights[5] += 9 * numpy.eye(7, dtype="float32")[0]
        plain = PlainNet(weights)
        plain_learn(system, thirteen, docs, golds, plain)
        net = make_net(weights, system.n_transitions)
        found = learn(system, StateBatch(docs, golds), net).backprop()["lower_W"]
        numpy.testing.assert_allclose(found, plain.grads[1], atol=1e-3)
        seen |= found.any(axis=(1, 2, 3))
    # Second children, too, were in their slots.
    assert seen.all()


@pytest.mark.parametrize(
    ("n_context", "expected"),
    [
        # The next word; the entity's first, and the one before the next.
        (3, [[0, -1, -1], [1, 0, 0], [2, 0, 1], [3, 0, 2]]),
        # The next word; the entity's first five, without the next.
        (
            6,
            [
                [0, -1, -1, -1, -1, -1],
                [1, 0, -1, -1, -1, -1],
                [2, 0, 1, -1, -1, -1],
                [3, 0, 1, 2, -1, -1],
            ],
        ),
    ],
)
def test_slots_of_the_entity_recognizer(n_context, expected):
    system = biluo()
    gold = system.gold_from_tags(["U-GPE", "U-GPE", "U-GPE", "U-GPE"])
    preferred = ["B-ORG", "I-ORG", "L-ORG"]
    assert contexts(system, gold, 4, n_context, preferred) == expected


def test_slots_outside_entities():
    system = biluo()
    gold = system.gold_from_tags(["U-GPE"] * 3)
    found = contexts(system, gold, 3, 6, ["O"])
    assert found == [[i, -1, -1, -1, -1, -1] for i in range(3)]


def test_no_more_than_five_words_of_an_entity():
    system = biluo()
    gold = system.gold_from_tags(["U-GPE"] * 8)
    found = contexts(system, gold, 8, 6, ["B-ORG", "I-ORG", "L-ORG"])
    assert found[5:] == [
        [5, 0, 1, 2, 3, 4],
        [6, 0, 1, 2, 3, 4],
        [7, 0, 1, 2, 3, 4],
    ]
