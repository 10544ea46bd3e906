"""The beam search against the same thing written plainly in Python."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_parser_kernels import (
    PlainNet,
    make_docs,
    make_net,
    make_weights,
    ner_case,
    parser_case,
)

from fastpipe._parser import StateBatch, decode
from fastpipe._transitions.beam import Beam, BeamBatch, decode_beams
from fastpipe._transitions.beam_training import learn_beams
from fastpipe.threads import get_num_threads, set_num_threads

CASES = [parser_case, ner_case]
NAMES = ["tokvecs", "lower_W", "lower_b", "lower_pad", "upper_W", "upper_b"]


def setup(case, lengths, seed=0):
    system, golds, context, n_context = case(lengths)
    weights = make_weights(
        sum(lengths), n_context, 2, system.n_transitions, True, seed=seed
    )
    return system, golds, context, weights


def search(system, docs, weights, width, density=0.0):
    batch = BeamBatch(docs)
    net = make_net(weights, system.n_transitions)
    decode_beams(system, batch, net, width=width, density=density)
    return batch


def annotation(system, batch, docs):
    """What the best sequences build."""
    batch.set_annotations(system, docs)
    found = [[(t.head.i, t.dep, t.ent_iob, t.ent_type) for t in doc] for doc in docs]
    return found


def plain_beam(system, context, doc, net, width, density):
    """Search one text, with a copy of the state for each sequence."""
    sequences = [(0.0, [], system.init_batch([doc])[0])]
    step = 0
    while not all(system.is_done(state) for _, _, state in sequences):
        candidates = []
        for score, history, state in sequences:
            if system.is_done(state):
                candidates.append((score * (step + 1) / step, history, state, None))
                continue
            scores, _ = net.score(context(state))
            for i, valid in enumerate(system.valid_transitions(state)):
                if valid:
                    candidates.append((score + scores[i], history, state, i))
        candidates.sort(key=lambda candidate: -candidate[0])
        sequences = []
        for score, history, state, i in candidates[:width]:
            if density and score < candidates[0][0] + numpy.log(density):
                continue
            if i is not None:
                state = state.copy()
                system.transition(state, i)
                history = [*history, i]
            sequences.append((score, history, state))
        step += 1
    return sequences


@settings(max_examples=25, deadline=None)
@given(
    case=st.sampled_from(CASES),
    n_words=st.integers(1, 5),
    width=st.integers(1, 6),
    density=st.sampled_from([0.0, 0.01, 0.3]),
    seed=st.integers(0, 100),
)
def test_the_search_equals_the_plain_way(case, n_words, width, density, seed):
    system, _, context, weights = setup(case, [n_words], seed)
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
        system, _, _, weights = setup(case, lengths, seed)
        greedy = StateBatch(docs)
        decode(system, greedy, make_net(weights, system.n_transitions))
        expected = annotation(system, greedy, make_docs(lengths))
        batch = search(system, docs, weights, 1)
        assert annotation(system, batch, make_docs(lengths)) == expected
        assert [len(beam) for beam in batch] == [1, 1, 1, 1]


@pytest.mark.parametrize("case", CASES)
def test_a_beam_that_drops_nothing_finds_the_best_of_all(case):
    for seed in range(5):
        system, _, context, weights = setup(case, [2], seed)
        docs = make_docs([2])
        every = plain_beam(system, context, docs[0], PlainNet(weights), 10**6, 0.0)
        beam = search(system, docs, weights, len(every))[0]
        assert len(beam) == len(every)
        assert sum(beam.probs) == pytest.approx(1)
        greedy = search(system, docs, weights, 1)[0].histories[0]
        assert beam.scores[beam.histories.index(greedy)] <= beam.score


@pytest.mark.parametrize("case", CASES)
def test_a_batch_is_its_docs_one_by_one(case):
    lengths = [5, 12, 0, 3]
    system, _, _, weights = setup(case, lengths)
    docs = make_docs(lengths)
    before = get_num_threads()
    try:
        set_num_threads(2)
        together = list(search(system, docs, weights, 4, 0.001))
    finally:
        set_num_threads(before)
    start = 0
    for doc, beam in zip(docs, together, strict=True):
        own = [weights[0][start : start + len(doc)], *weights[1:]]
        if len(doc):
            assert search(system, [doc], own, 4, 0.001)[0].histories == beam.histories
        start += len(doc)
    assert together[2].histories == [[]]


def test_the_density_drops_what_is_unlikely():
    system, _, _, weights = setup(ner_case, [8])
    docs = make_docs([8])
    wide = search(system, docs, weights, 16)[0]
    narrow = search(system, docs, weights, 16, 0.5)[0]
    assert len(wide) == 16 > len(narrow)
    assert all(prob >= 0.5 * narrow.probs[0] for prob in narrow.probs)


@pytest.mark.parametrize("case", CASES)
def test_parses_are_those_of_the_histories(case):
    system, _, _, weights = setup(case, [5])
    docs = make_docs([5])
    batch = search(system, docs, weights, 8)
    parses = system.get_beam_parses(batch[0])
    assert [prob for prob, _ in parses] == batch[0].probs
    batch.set_annotations(system, docs)
    best = parses[0][1]
    if case is ner_case:
        assert best == [(e.start, e.end, e.label_) for e in docs[0].ents]
    else:
        strings = system.strings
        assert best == [
            (t.head.i, t.i, strings[t.dep]) for t in docs[0] if t.head.i != t.i
        ]


# -- Training -------------------------------------------------------------------------


@pytest.mark.parametrize("density", [0.0, 0.05])
@pytest.mark.parametrize("width", [1, 3, 8])
@pytest.mark.parametrize("case", CASES)
def test_gradients_are_those_of_the_objective(case, width, density):
    lengths = [4, 0, 7, 1]
    docs = make_docs(lengths)
    system, golds, _, weights = setup(case, lengths)

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
    system, golds, _, weights = setup(case, lengths)
    start = None
    for _ in range(300):
        net = make_net(weights, system.n_transitions)
        tape = learn_beams(system, StateBatch(docs, golds), net, width=4)
        start = start or tape.objective
        found = tape.backprop()
        weights = [w - 0.01 * found[n] for w, n in zip(weights, NAMES, strict=True)]
    assert tape.objective < 0.05 * start


def test_the_tape_has_only_rows_with_a_gradient():
    system, _, _, weights = setup(ner_case, [6])
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
    system, golds, _, weights = setup(ner_case, [9, 4])
    docs = make_docs([9, 4])
    net = make_net(weights, system.n_transitions)
    batch = StateBatch(docs, golds)
    tape = learn_beams(system, batch, net, width=1, max_steps=2)
    # A right and a wrong sequence share their first state.
    assert len(tape) <= 2 * (1 + 2)


def test_dropout_depends_on_the_seed():
    system, golds, _, weights = setup(ner_case, [30])
    docs = make_docs([30])

    def gradient(seed, dropout=0.5):
        net = make_net(weights, system.n_transitions)
        batch = StateBatch(docs, golds)
        tape = learn_beams(system, batch, net, width=4, dropout=dropout, seed=seed)
        return tape.backprop()["upper_W"]

    assert (gradient(1) == gradient(1)).all()
    assert (gradient(1) != gradient(2)).any()
    assert (gradient(1, 0.0) == gradient(2, 0.0)).all()


def test_classes_never_trained_are_not_chosen():
    system, _, _, weights = setup(ner_case, [20])
    docs = make_docs([20])
    seen = numpy.zeros(system.n_transitions, dtype="uint8")
    seen[-1] = 1
    batch = BeamBatch(docs)
    decode_beams(system, batch, make_net(weights, system.n_transitions, seen), width=8)
    assert batch[0].histories == [[system.n_transitions - 1] * 20]
    # What turns out right in training counts from then on.
    golds = [system.gold_from_tags(["U-GPE"] * 20)]
    net = make_net(weights, system.n_transitions, seen)
    learn_beams(system, StateBatch(docs, golds), net, width=2)
    name = system.get_class_name
    assert [name(i) for i in numpy.flatnonzero(net.seen)] == ["U-GPE", "O"]


def test_errors():
    system, golds, _, weights = setup(ner_case, [2])
    docs = make_docs([2])
    with pytest.raises(ValueError, match=r"width 0 is none\. Expected 1"):
        search(system, docs, weights, 0)
    with pytest.raises(ValueError, match=r"density 1\.5 .* Expected a number from 0"):
        search(system, docs, weights, 2, 1.5)
    with pytest.raises(ValueError, match="width 0 is none"):
        net = make_net(weights, system.n_transitions)
        learn_beams(system, StateBatch(docs, golds), net, width=0)
    batch = search(system, docs, weights, 2)
    assert batch[-1].histories == batch[0].histories
    with pytest.raises(IndexError, match="no beam 1: the batch has 1 texts"):
        batch[1]
    with pytest.raises(ValueError, match="a transition 99, but there are 10"):
        system.get_beam_parses(Beam(2, [0.0], [[99, 1]]))
    docs[0].set_ents([docs[0].char_span(0, 1, label="NEW")])
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        search(system, docs, weights, 2)
    with pytest.raises(ValueError, match="No transition is valid at token 0"):
        net = make_net(weights, system.n_transitions)
        learn_beams(system, StateBatch(docs, golds), net, width=2)
