"""The batched state machine: states, the net's first layer, and decoding."""

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
)
from trees import arc_eager, biluo, projective_heads

from fastpipe._parser import StateBatch, decode


def plain_decode(system, context, docs, net):
    """Take the best transitions, one text after the other; return the states."""
    offset, states = 0, system.init_batch(docs)
    for doc, state in zip(docs, states, strict=True):
        while not system.is_done(state):
            tokens = [t if t < 0 else t + offset for t in context(state)]
            scores, _ = net.score(tokens)
            valid = numpy.array(system.valid_transitions(state))
            system.transition(state, int(numpy.where(valid, scores, -1e9).argmax()))
        offset += len(doc)
    return states


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lengths", [[1], [9], [4, 0, 7, 1], [0]], ids=str)
def test_decoding_equals_the_plain_way(case, lengths, n_threads):
    system, _, context, weights = make_case(case, lengths)
    docs = make_docs(lengths)
    states = plain_decode(system, context, docs, PlainNet(weights))
    expected = make_docs(lengths)
    for doc, state in zip(expected, states, strict=True):
        system.set_annotations(state, doc)
    batch = StateBatch(docs)
    decode(system, batch, make_net(weights, system.n_transitions))
    assert annotation(system, batch, docs) == [
        [(t.head.i, t.dep, t.ent_iob, t.ent_type) for t in doc] for doc in expected
    ]


def test_decoding_of_no_texts():
    system = biluo()
    batch = StateBatch([])
    decode(system, batch, make_net(make_weights(0, 3, 2, 10, True), 10))
    assert len(batch) == 0


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


def test_groups_of_texts_are_decoded_as_one(n_threads):
    # So wide a layer that no two texts go into one group.
    system = biluo()
    lengths = [40, 30, 0, 50]
    weights = make_weights(120, 6, 4, system.n_transitions, True, hidden=300)
    docs = make_docs(lengths)
    batch = StateBatch(docs)
    decode(system, batch, make_net(weights, system.n_transitions))
    together = annotation(system, batch, docs)
    start = 0
    for n, found in zip(lengths, together, strict=True):
        own = [weights[0][start : start + n], *weights[1:]]
        single, alone = make_docs([n]), StateBatch(make_docs([n]))
        decode(system, alone, make_net(own, system.n_transitions))
        assert annotation(system, alone, single) == [found]
        start += n


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
    # But where no other is valid, they are.
    seen[:] = 0
    batch = StateBatch(docs)
    decode(system, batch, make_net(weights, system.n_transitions, seen))
    batch.set_annotations(system, docs)
    assert docs[0].ents


# -- The net --------------------------------------------------------------------------


@pytest.mark.parametrize("n_tokens", [0, 1, 2, 7, 33])
def test_products_with_the_first_layer(n_tokens, n_threads):
    weights = make_weights(n_tokens, 3, 3, 4, True, width=9, hidden=7)
    net = make_net(weights, 4)
    X, W = weights[0].astype("float64"), weights[1].astype("float64")
    products = net.cached
    assert products.shape == (n_tokens + 1, 3 * 7 * 3)
    assert products.ctypes.data % 64 == 0
    expected = numpy.einsum("ti,fopi->tfop", X, W).reshape((n_tokens, 3 * 7 * 3))
    numpy.testing.assert_allclose(products[:-1], expected, atol=1e-5)
    # They are made once, until their memory is taken.
    assert net.cached is products
    taken = net.take_cache()
    assert taken is products
    taken[:] = 0
    numpy.testing.assert_allclose(net.cached[:-1], expected, atol=1e-5)


def test_memory_for_products_that_were_not_made():
    net = make_net(make_weights(5, 3, 2, 4, True), 4)
    assert net.take_cache().shape == (6, 3 * 6 * 2)


def test_weights_may_lie_anywhere_and_have_any_precision():
    system = biluo()
    weights = make_weights(6, 3, 2, system.n_transitions, True)
    other = [numpy.asfortranarray(w.astype("float64")) for w in weights]
    found = []
    for each in (weights, other):
        batch = StateBatch(make_docs([6]))
        decode(system, batch, make_net(each, system.n_transitions))
        found.append(annotation(system, batch, make_docs([6])))
    assert found[0] == found[1]


# -- Errors ---------------------------------------------------------------------------


def test_a_net_that_scores_other_transitions():
    system = biluo()
    net = make_net(make_weights(2, 3, 2, 4, True), 4)
    with pytest.raises(
        ValueError, match="scores 4 transitions, but the component has 10"
    ):
        decode(system, StateBatch(make_docs([2])), net)


@pytest.mark.parametrize("n_context", [2, 5, 8, 13])
def test_a_net_that_looks_at_other_tokens(n_context):
    system = biluo()
    net = make_net(make_weights(2, n_context, 2, 10, True), 10)
    with pytest.raises(ValueError, match=rf"{n_context} tokens .*\(3, 6\)"):
        decode(system, StateBatch(make_docs([2])), net)


def test_vectors_of_other_texts():
    system = biluo()
    net = make_net(make_weights(2, 3, 2, 10, True), 10)
    with pytest.raises(ValueError, match=r"have 3 tokens, .* was run on 2"):
        decode(system, StateBatch(make_docs([1, 2])), net)


def test_annotation_that_allows_no_transition():
    system = biluo()
    docs = make_docs([2])
    docs[0].set_ents([docs[0].char_span(0, 1, label="NEW")])
    net = make_net(make_weights(2, 3, 2, system.n_transitions, True), 10)
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        decode(system, StateBatch(docs), net)


def test_annotation_of_other_texts():
    batch = StateBatch(make_docs([2]))
    with pytest.raises(ValueError, match="Expected the docs"):
        batch.set_annotations(biluo(), make_docs([3]))


# -- Confidence -----------------------------------------------------------------------


def plain_confidence(system, context, docs, net, temperature):
    """The products of the probabilities that decide each token."""
    offset, found = 0, []
    for doc, state in zip(docs, system.init_batch(docs), strict=True):
        confidence = [1.0] * len(doc)
        while not system.is_done(state):
            tokens = [t if t < 0 else t + offset for t in context(state)]
            scores, _ = net.score(tokens)
            valid = numpy.array(system.valid_transitions(state))
            taken = int(numpy.where(valid, scores, -1e9).argmax())
            exp = numpy.where(
                valid, numpy.exp((scores - scores[taken]) / temperature), 0
            )
            probability = 1 / exp.sum()
            s0, b0 = state.S(0), state.B(0)
            head = state.H(s0)
            system.transition(state, taken)
            if b0 >= 0 and b0 not in state.queue:
                confidence[b0] *= probability
            gone = head < 0 and s0 not in state.stack
            if s0 >= 0 and (state.H(s0) != head or gone):
                confidence[s0] *= probability
        offset += len(doc)
        found += confidence
    return found


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lengths", [[1], [9], [4, 0, 7, 1], [0]], ids=str)
@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_confidence_equals_the_plain_way(case, lengths, temperature, n_threads):
    system, _, context, weights = make_case(case, lengths)
    docs = make_docs(lengths)
    expected = plain_confidence(system, context, docs, PlainNet(weights), temperature)
    net = make_net(weights, system.n_transitions)
    found = decode(system, StateBatch(docs), net, temperature)
    numpy.testing.assert_allclose(found, expected, rtol=1e-4)
    assert decode(system, StateBatch(docs), net) is None
