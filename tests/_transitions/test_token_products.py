"""Products with the first layer, of texts for which not all are kept."""

import pytest
from plain_parser import (
    CASES,
    PlainNet,
    annotation,
    make_case,
    make_docs,
    make_net,
    make_weights,
)
from test_parser import plain_decode

from fastpipe._parser import StateBatch, decode
from fastpipe._transitions.beam import BeamBatch, decode_beams

N_TOKENS = 400


@pytest.mark.parametrize("case", CASES)
# From layers of which all blocks of tokens are kept to ones so wide that a step may
# look at more blocks than usually are.
@pytest.mark.parametrize("hidden", [20, 60, 300])
def test_decoding_equals_the_plain_way(case, hidden):
    system, _, context, _ = make_case(case, [0])
    n_context = len(context(system.init_batch(make_docs([1]))[0]))
    weights = make_weights(
        N_TOKENS, n_context, 4, system.n_transitions, True, seed=1, hidden=hidden
    )
    docs, expected = make_docs([N_TOKENS]), make_docs([N_TOKENS])
    [state] = plain_decode(system, context, docs, PlainNet(weights))
    system.set_annotations(state, expected[0])
    found = [(t.head.i, t.dep, t.ent_iob, t.ent_type) for t in expected[0]]
    batch, beams = StateBatch(docs), BeamBatch(docs)
    decode(system, batch, make_net(weights, system.n_transitions))
    assert annotation(system, batch, docs) == [found]
    decode_beams(
        system, beams, make_net(weights, system.n_transitions), width=1, density=0.0
    )
    assert annotation(system, beams, docs) == [found]
