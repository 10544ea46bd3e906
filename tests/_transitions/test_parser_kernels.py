"""The batched state machine against the same thing written plainly in NumPy."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trees import arc_eager, biluo, projective_heads

from fastpipe._parser import ParserNet, StateBatch, decode
from fastpipe._transitions.parser_state import ParserState
from fastpipe._transitions.parser_training import cut, imitate, learn
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

VOCAB = Vocab()
WIDTH, HIDDEN = 5, 6


def make_docs(lengths):
    return [Doc(VOCAB, words=["x"] * n) for n in lengths]


def make_weights(n_tokens, n_context, n_pieces, n_classes, use_upper, seed=0):
    rng = numpy.random.default_rng(seed)

    def normal(*shape):
        return rng.normal(size=shape).astype("float32")

    units = HIDDEN if use_upper else n_classes
    return [
        normal(n_tokens, WIDTH),
        normal(n_context, units, n_pieces, WIDTH),
        normal(units, n_pieces),
        normal(1, n_context, units, n_pieces),
        normal(n_classes, units) if use_upper else None,
        normal(n_classes) if use_upper else None,
    ]


def make_net(weights, n_classes, seen=None):
    seen = numpy.ones(n_classes, dtype="uint8") if seen is None else seen
    return ParserNet(*weights, seen)


def parser_context(state):
    b0, s0 = state.B(0), state.S(0)
    return [
        b0, state.B(1), s0, state.S(1), state.S(2),
        state.L(b0, 1), state.L(s0, 1), state.R(s0, 1),
    ]  # fmt: skip


def ner_context(state):
    is_open = bool(state.ents) and state.ents[-1][1] < 0
    if not is_open:
        return [state.B(0), -1, -1]
    return [state.B(0), state.ents[-1][0], state.B(0) - 1]


class PlainNet:
    """One state at a time, with gradients."""

    def __init__(self, weights):
        weights = [None if w is None else w.astype("float64") for w in weights]
        self.X, self.W, self.b, self.pad, self.U, self.c = weights
        self.grads = [None if w is None else numpy.zeros_like(w) for w in weights]

    def score(self, tokens):
        sums = self.b.copy()
        for slot, token in enumerate(tokens):
            sums += self.pad[0, slot] if token < 0 else self.W[slot] @ self.X[token]
        if sums.shape[1] == 1:
            hidden = numpy.maximum(sums[:, 0], 0)
        else:
            hidden = sums.max(axis=1)
        scores = hidden if self.U is None else self.U @ hidden + self.c

        def backprop(d_scores):
            dX, dW, db, dpad, dU, dc = self.grads
            d_hidden = d_scores
            if self.U is not None:
                dU += numpy.outer(d_scores, hidden)
                dc += d_scores
                d_hidden = self.U.T @ d_scores
            d_sums = numpy.zeros_like(sums)
            d_sums[numpy.arange(len(hidden)), sums.argmax(axis=1)] = d_hidden
            if sums.shape[1] == 1:
                d_sums *= sums > 0
            db += d_sums
            for slot, token in enumerate(tokens):
                if token < 0:
                    dpad[0, slot] += d_sums
                else:
                    dW[slot] += d_sums[:, :, None] * self.X[token]
                    dX[token] += numpy.einsum("op,opi->i", d_sums, self.W[slot])

        return scores, backprop


def softmax(scores, allowed):
    exp = numpy.where(allowed, numpy.exp(scores - scores[allowed].max()), 0)
    return exp / exp.sum()


def plain_learn(system, context, docs, golds, net):
    """Follow the best moves; return the states and the loss."""
    loss, offset, states = 0.0, 0, []
    for doc, gold in zip(docs, golds, strict=True):
        (state,) = system.init_batch([doc])
        while not system.is_done(state):
            tokens = [t if t < 0 else t + offset for t in context(state)]
            scores, backprop = net.score(tokens)
            valid = numpy.array(system.valid_transitions(state))
            costs = numpy.array(system.move_costs(state, gold))
            right = valid & (costs == costs[valid].min())
            d_scores = softmax(scores, costs < numpy.inf) - softmax(scores, right)
            loss += (d_scores**2).sum()
            backprop(d_scores)
            system.transition(state, int(numpy.where(valid, scores, -1e9).argmax()))
        offset += len(doc)
        states.append(state)
    return states, loss


def parser_case(lengths):
    system = arc_eager()
    golds = [
        system.gold_from_arrays(
            [max(i - 1, 0) for i in range(n)], ["a"] * n, [i % 3 == 0 for i in range(n)]
        )
        for n in lengths
    ]
    return system, golds, parser_context, 8


def ner_case(lengths):
    system = biluo()
    tags = ["B-ORG", "I-ORG", "L-ORG", "O", None, "U-GPE"]
    golds = [system.gold_from_tags((tags * n)[:n]) for n in lengths]
    return system, golds, ner_context, 3


@pytest.mark.parametrize("use_upper", [True, False])
@pytest.mark.parametrize("n_pieces", [1, 2, 3])
@pytest.mark.parametrize("case", [parser_case, ner_case])
def test_training_equals_the_plain_way(case, n_pieces, use_upper):
    lengths = [4, 0, 7, 1]
    docs = make_docs(lengths)
    system, golds, context, n_context = case(lengths)
    weights = make_weights(
        sum(lengths), n_context, n_pieces, system.n_transitions, use_upper
    )
    plain = PlainNet(weights)
    states, loss = plain_learn(system, context, docs, golds, plain)
    net = make_net(weights, system.n_transitions)
    tape = learn(system, StateBatch(docs, golds), net)
    assert tape.loss == pytest.approx(loss, rel=1e-4)
    products = net.cached.copy()
    found = tape.backprop()
    # Their memory has been used for the gradient.
    numpy.testing.assert_array_equal(net.cached[:-1], products[:-1])
    names = ["tokvecs", "lower_W", "lower_b", "lower_pad", "upper_W", "upper_b"]
    for name, expected in zip(names, plain.grads, strict=True):
        if expected is None:
            assert name not in found
        else:
            numpy.testing.assert_allclose(found[name], expected, atol=2e-4)
    batch = StateBatch(docs)
    decode(system, batch, net)
    batch.set_annotations(system, docs)
    for doc, state in zip(docs, states, strict=True):
        if case is parser_case:
            heads = [i if h < 0 else h for i, h in enumerate(state.heads)]
            assert [token.head.i for token in doc] == heads
        else:
            ents = [(ent.start, ent.end, ent.label) for ent in doc.ents]
            assert ents == [ent for ent in state.ents if ent[2]]


@settings(max_examples=20, deadline=None)
@given(st.lists(projective_heads(max_size=6), min_size=1, max_size=4))
def test_a_batch_is_its_docs_one_by_one(trees):
    system = arc_eager()
    docs = make_docs([len(heads) for heads in trees])
    weights = make_weights(sum(map(len, trees)), 8, 2, system.n_transitions, True)
    batch = StateBatch(docs)
    decode(system, batch, make_net(weights, system.n_transitions))
    batch.set_annotations(system, docs)
    together = [[token.head.i for token in doc] for doc in docs]
    start = 0
    for doc, heads in zip(docs, together, strict=True):
        single = StateBatch([doc])
        own = [weights[0][start : start + len(doc)], *weights[1:]]
        decode(system, single, make_net(own, system.n_transitions))
        single.set_annotations(system, [doc])
        assert [token.head.i for token in doc] == heads
        start += len(doc)


def test_dropout_keeps_the_mean_and_depends_on_the_seed():
    system, golds, _, _ = ner_case([30])
    docs = make_docs([30])
    weights = make_weights(30, 3, 2, system.n_transitions, True)

    def grads(seed, dropout=0.5):
        tape = learn(
            system,
            StateBatch(docs, golds),
            make_net(weights, system.n_transitions),
            dropout=dropout,
            seed=seed,
        )
        return tape.backprop()["upper_W"]

    assert (grads(1) == grads(1)).all()
    assert (grads(1) != grads(2)).any()
    assert (grads(1, 0.0) == grads(2, 0.0)).all()


def test_steps_can_be_limited():
    system, golds, _, _ = ner_case([9, 4])
    docs = make_docs([9, 4])
    weights = make_weights(13, 3, 2, system.n_transitions, True)
    net = make_net(weights, system.n_transitions)
    assert len(learn(system, StateBatch(docs, golds), net)) == 13
    assert len(learn(system, StateBatch(docs, golds), net, max_steps=5)) == 9


def test_long_texts_are_cut():
    system, golds, _, _ = parser_case([10, 2, 0])
    docs = make_docs([10, 2, 0])
    batch = cut(system, StateBatch(docs, golds), 4)
    assert batch.docs == [docs[0]] * (len(batch) - 1) + [docs[1]]
    weights = make_weights(12, 8, 2, system.n_transitions, True)
    tape = learn(system, batch, make_net(weights, system.n_transitions), max_steps=4)
    # Ten tokens are pushed and popped, and three breaks are made.
    assert len(batch) == 7 and 20 <= len(tape) <= 28
    assert tape.backprop()["tokvecs"].any()


def test_classes_never_trained_are_not_chosen():
    system = biluo()
    docs = make_docs([20])
    weights = make_weights(20, 3, 2, system.n_transitions, True)
    seen = numpy.zeros(system.n_transitions, dtype="uint8")
    seen[-1] = 1
    batch = StateBatch(docs)
    decode(system, batch, make_net(weights, system.n_transitions, seen))
    batch.set_annotations(system, docs)
    assert docs[0].ents == ()
    # What turns out right in training counts from then on.
    golds = [system.gold_from_tags(["U-GPE"] * 20)]
    net = make_net(weights, system.n_transitions, seen)
    learn(system, StateBatch(docs, golds), net)
    name = system.get_class_name
    assert [name(i) for i in numpy.flatnonzero(net.seen)] == ["U-GPE", "O"]


def test_a_net_that_is_the_teacher_has_nothing_to_learn():
    system = arc_eager()
    docs = make_docs([6, 3])
    weights = make_weights(9, 8, 2, system.n_transitions, True)
    other = make_weights(9, 8, 2, system.n_transitions, True, seed=1)
    net, teacher = (make_net(w, system.n_transitions) for w in (weights, other))
    assert imitate(system, StateBatch(docs), net, net).loss == 0
    tape = imitate(system, StateBatch(docs), net, teacher)
    assert tape.loss > 0 and tape.backprop()["upper_b"].any()


def test_errors():
    system = biluo()
    docs = make_docs([2])
    weights = make_weights(2, 3, 2, 4, True)
    with pytest.raises(
        ValueError, match="scores 4 transitions, but the component has 10"
    ):
        decode(system, StateBatch(docs), make_net(weights, 4))
    docs[0].set_ents([docs[0].char_span(0, 1, label="NEW")])
    weights = make_weights(2, 3, 2, system.n_transitions, True)
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        decode(system, StateBatch(docs), make_net(weights, system.n_transitions))
    batch = StateBatch(make_docs([2]))
    with pytest.raises(ValueError, match="Expected the docs"):
        batch.set_annotations(system, make_docs([3]))


def test_a_state_can_be_copied():
    system = arc_eager()
    state = ParserState(3, [0, 0, 1])
    copied = state.copy()
    system.transition(state, 0)
    assert copied.stack == [] and state.stack == [0]
    assert copied.sent_starts == [0, 0, 1]
