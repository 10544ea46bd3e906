"""Learning from transitions, against the same thing written plainly in NumPy."""

import numpy
import pytest
from plain_parser import (
    CASES,
    NAMES,
    PlainNet,
    annotation,
    make_case,
    make_docs,
    make_net,
    make_weights,
    ner_case,
    parser_case,
    plain_learn,
)
from trees import arc_eager, biluo

from fastpipe._parser import StateBatch, decode
from fastpipe._transitions.parser_training import cut, group, imitate, learn


@pytest.mark.parametrize("use_upper", [True, False])
@pytest.mark.parametrize("n_pieces", [1, 2, 3])
@pytest.mark.parametrize("case", CASES)
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
    batch = StateBatch(docs, golds)
    tape = learn(system, batch, net)
    assert tape.loss == pytest.approx(loss, rel=1e-4)
    found = tape.backprop()
    for name, expected in zip(NAMES, plain.grads, strict=True):
        if expected is None:
            assert name not in found
        else:
            numpy.testing.assert_allclose(found[name], expected, atol=2e-4)
    # It went where the plain way went.
    batch.set_annotations(system, docs)
    for doc, state in zip(docs, states, strict=True):
        if case is parser_case:
            heads = [i if h < 0 else h for i, h in enumerate(state.heads)]
            assert [token.head.i for token in doc] == heads
        else:
            ents = [(ent.start, ent.end, ent.label) for ent in doc.ents]
            assert ents == [ent for ent in state.ents if ent[2]]


@pytest.mark.parametrize("case", CASES)
def test_learning_goes_where_decoding_goes(case):
    lengths = [5, 3]
    system, golds, _, weights = make_case(case, lengths)
    net = make_net(weights, system.n_transitions)
    learnt, decoded = (
        StateBatch(make_docs(lengths), golds),
        StateBatch(make_docs(lengths)),
    )
    learn(system, learnt, net)
    decode(system, decoded, net)
    assert annotation(system, learnt, make_docs(lengths)) == annotation(
        system, decoded, make_docs(lengths)
    )


def test_dropout_depends_on_the_seed():
    system, golds, _, weights = make_case(ner_case, [30])
    docs = make_docs([30])

    def grads(seed, dropout=0.5):
        net = make_net(weights, system.n_transitions)
        batch = StateBatch(docs, golds)
        tape = learn(system, batch, net, dropout=dropout, seed=seed)
        return tape.backprop()["upper_W"]

    assert (grads(1) == grads(1)).all()
    assert (grads(1) != grads(2)).any()
    assert (grads(1, 0.0) == grads(2, 0.0)).all()


def test_dropout_scales_what_is_left_and_its_gradient():
    system, golds, _, weights = make_case(ner_case, [1])
    net = make_net(weights, system.n_transitions)
    plain = PlainNet(weights)
    scores, _ = plain.score([0, -1, -1])
    tokens = [0, -1, -1]
    sums = plain.b + sum(
        plain.pad[0, i] if t < 0 else plain.W[i] @ plain.X[t]
        for i, t in enumerate(tokens)
    )
    kept = 0
    for seed in range(40):
        batch = StateBatch(make_docs([1]), golds)
        tape = learn(system, batch, net, dropout=0.25, seed=seed)
        found = tape.backprop()
        # One step was taken, so a unit's row is the scores' gradient times the unit.
        units = found["upper_W"][0] / found["upper_b"][0]
        left = numpy.abs(units) > 0
        numpy.testing.assert_allclose(
            units, numpy.where(left, sums.max(axis=1) / 0.75, 0), rtol=1e-4
        )
        d_hidden = found["upper_b"] @ weights[4]
        expected = numpy.where(left, d_hidden / 0.75, 0)
        numpy.testing.assert_allclose(
            found["lower_b"].sum(axis=1), expected, rtol=1e-4, atol=1e-6
        )
        kept += left.sum()
    assert kept / (40 * len(scores)) < 1
    assert kept / (40 * len(sums)) == pytest.approx(0.75, abs=0.12)


def test_steps_can_be_limited():
    system, golds, _, weights = make_case(ner_case, [9, 4])
    docs = make_docs([9, 4])
    net = make_net(weights, system.n_transitions)
    assert len(learn(system, StateBatch(docs, golds), net)) == 13
    assert len(learn(system, StateBatch(docs, golds), net, max_steps=5)) == 9


def test_long_texts_are_cut():
    system, golds, _, weights = make_case(parser_case, [10, 2, 0])
    docs = make_docs([10, 2, 0])
    batch = cut(system, StateBatch(docs, golds), 4)
    assert batch.docs == [docs[0]] * (len(batch) - 1) + [docs[1]]
    net = make_net(weights, system.n_transitions)
    tape = learn(system, batch, net, max_steps=4)
    # Ten tokens are pushed and popped, and three breaks are made.
    assert len(batch) == 7 and 20 <= len(tape) <= 28
    assert tape.backprop()["tokvecs"].any()


def test_segments_begin_where_right_transitions_lead():
    system = biluo()
    tags = ["B-ORG", "I-ORG", "L-ORG", "O", "O", "U-GPE", "O", "O"]
    gold = system.gold_from_tags(tags)
    whole = StateBatch(make_docs([8]), [gold])
    batch = cut(system, whole, 3)
    assert len(batch) == 3
    # The states that were cut up are where the last segment begins.
    (doc,) = make_docs([8])
    whole.set_annotations(system, [doc])
    spans = [(e.start, e.end, e.label_) for e in doc.ents]
    assert spans == [(0, 3, "ORG"), (5, 6, "GPE")]


def parser_blocks(n):
    heads = [4 * k + head for k in range(n) for head in (0, 0, 1, 1)]
    return arc_eager().gold_from_arrays(heads, ["a"] * 4 * n, [1, 0, 0, 0] * n)


def ner_blocks(n):
    return biluo().gold_from_tags(["B-ORG", "I-ORG", "L-ORG", "O", "U-GPE", "O"] * n)


@pytest.mark.parametrize("is_preset", [False, True])
@pytest.mark.parametrize(
    ("system", "blocks", "n_context", "size", "steps"),
    [(arc_eager(), parser_blocks, 8, 4, 9), (biluo(), ner_blocks, 3, 6, 2)],
    ids=["parser", "entities"],
)
def test_segments_hold_all_that_they_look_at(
    system, blocks, n_context, size, steps, is_preset
):
    # In a text of equal parts with segments of equal places, each part adds the same.
    # Where sentences start is known, no transition ends them.
    if is_preset and blocks is parser_blocks:
        steps -= 1
    losses = []
    X, *weights = make_weights(size, n_context, 2, system.n_transitions, True)
    for n in range(4, 9):
        docs = make_docs([size * n])
        for i in range(0, size * n, size):
            docs[0][i].is_sent_start = True if is_preset else None
        batch = cut(system, StateBatch(docs, [blocks(n)]), steps)
        tiled = numpy.tile(X, (n, 1))
        net = make_net([tiled, *weights], system.n_transitions)
        losses.append(learn(system, batch, net, max_steps=steps).loss)
    added = numpy.diff(losses)
    assert added[0] > 0.01
    numpy.testing.assert_allclose(added, added[0], rtol=1e-4)


@pytest.mark.parametrize(
    ("system", "blocks", "n_context", "size"),
    [(arc_eager(), parser_blocks, 8, 4), (biluo(), ner_blocks, 3, 6)],
    ids=["parser", "entities"],
)
def test_segments_are_learnt_in_groups(system, blocks, n_context, size):
    lengths = [40 * size, 0, 3 * size, 20 * size]
    weights = make_weights(sum(lengths), n_context, 2, system.n_transitions, True)
    found = []
    for memory in (1 << 30, 1):
        docs = make_docs(lengths)
        net = make_net(weights, system.n_transitions)
        golds = [blocks(n // size) for n in lengths]
        groups = group(cut(system, StateBatch(docs, golds), 9), net, memory=memory)
        totals = dict(zip(NAMES, map(numpy.zeros_like, weights), strict=True))
        loss = 0.0
        for batch, part in groups:
            tape = learn(system, batch, part, max_steps=9)
            loss += tape.loss
            for name, gradient in tape.backprop().items():
                rows = slice(part.start, part.start + len(part.tokvecs))
                to = totals[name][rows] if name == "tokvecs" else totals[name]
                to += gradient
        found.append((len(groups), loss, totals))
    (alone, loss, totals), (many, loss_of_many, totals_of_many) = found
    assert alone == 1 and many > 3
    assert loss_of_many == pytest.approx(loss, rel=1e-5)
    for name, total in totals.items():
        numpy.testing.assert_allclose(totals_of_many[name], total, rtol=1e-5, atol=1e-4)


def test_segments_are_of_no_other_use():
    system, golds, _, weights = make_case(ner_case, [9])
    docs = make_docs([9])
    net = make_net(weights, system.n_transitions)
    batch = cut(system, StateBatch(docs, golds), 3)
    with pytest.raises(ValueError, match="whole texts"):
        decode(system, batch, net)
    with pytest.raises(ValueError, match="whole texts"):
        batch.set_annotations(system, docs * len(batch))
    with pytest.raises(ValueError, match="3 transitions can't be followed for all"):
        learn(system, batch, net)
    with pytest.raises(ValueError, match="can't be followed for 4"):
        learn(system, batch, net, max_steps=4)


def test_nothing_is_cut_of_no_texts():
    system, _, _, _ = make_case(ner_case, [])
    assert len(cut(system, StateBatch([], []), 3)) == 0


def test_what_turns_out_right_counts_as_seen():
    system = biluo()
    docs = make_docs([20])
    weights = make_weights(20, 3, 2, system.n_transitions, True)
    seen = numpy.zeros(system.n_transitions, dtype="uint8")
    seen[-1] = 1
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


def test_the_gradient_of_imitation_is_the_difference():
    system = biluo()
    weights = make_weights(1, 3, 2, system.n_transitions, True)
    other = make_weights(1, 3, 2, system.n_transitions, True, seed=1)
    net, teacher = (make_net(w, system.n_transitions) for w in (weights, other))
    tape = imitate(system, StateBatch(make_docs([1])), net, teacher)
    scores, expected = (PlainNet(w).score([0, -1, -1])[0] for w in (weights, other))
    # The teacher reads its own vectors.
    difference = scores - expected
    assert tape.loss == pytest.approx((difference**2).sum(), rel=1e-4)
    numpy.testing.assert_allclose(
        tape.backprop()["upper_b"], difference, rtol=1e-4, atol=1e-5
    )


def test_a_teacher_with_other_transitions():
    system = biluo()
    net = make_net(make_weights(2, 3, 2, 10, True), 10)
    teacher = make_net(make_weights(2, 3, 2, 4, True), 4)
    with pytest.raises(ValueError, match="scores 4 transitions"):
        imitate(system, StateBatch(make_docs([2])), net, teacher)
