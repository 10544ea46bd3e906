"""A parser written plainly in NumPy, and the texts that it is compared on."""

import numpy
from trees import arc_eager, biluo

from fastpipe._parser import ParserNet
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

VOCAB = Vocab()
WIDTH, HIDDEN = 5, 6
NAMES = ["tokvecs", "lower_W", "lower_b", "lower_pad", "upper_W", "upper_b"]


def make_docs(lengths):
    return [Doc(VOCAB, words=["x"] * n) for n in lengths]


def make_weights(
    n_tokens, n_context, n_pieces, n_classes, use_upper,
    seed=0, width=WIDTH, hidden=HIDDEN,
):  # fmt: skip
    """Vectors of tokens, and weights, in the order of `NAMES`."""
    rng = numpy.random.default_rng(seed)

    def normal(*shape):
        return rng.normal(size=shape).astype("float32")

    units = hidden if use_upper else n_classes
    return [
        normal(n_tokens, width),
        normal(n_context, units, n_pieces, width),
        normal(units, n_pieces),
        normal(1, n_context, units, n_pieces),
        normal(n_classes, units) if use_upper else None,
        normal(n_classes) if use_upper else None,
    ]


def make_net(weights, n_classes, seen=None):
    seen = numpy.ones(n_classes, dtype="uint8") if seen is None else seen
    return ParserNet(*weights, seen)


# -- The texts ------------------------------------------------------------------------


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


def parser_case(lengths):
    """A system, what to learn of each text, its context and the context's size."""
    system = arc_eager()
    golds = [
        system.gold_from_arrays(
            [max(i - 1, 0) for i in range(n)], ["a"] * n, [i % 3 == 0 for i in range(n)]
        )
        for n in lengths
    ]
    return system, golds, parser_context, 8


def ner_case(lengths):
    """As `parser_case`, for entities."""
    system = biluo()
    tags = ["B-ORG", "I-ORG", "L-ORG", "O", None, "U-GPE"]
    golds = [system.gold_from_tags((tags * n)[:n]) for n in lengths]
    return system, golds, ner_context, 3


CASES = [parser_case, ner_case]


def make_case(case, lengths, seed=0):
    """A case with the weights of a net of two pieces and an upper layer."""
    system, golds, context, n_context = case(lengths)
    weights = make_weights(
        sum(lengths), n_context, 2, system.n_transitions, True, seed=seed
    )
    return system, golds, context, weights


def annotation(system, batch, docs):
    """What has been found, as the docs show it."""
    batch.set_annotations(system, docs)
    return [[(t.head.i, t.dep, t.ent_iob, t.ent_type) for t in doc] for doc in docs]


# -- The net --------------------------------------------------------------------------


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


# -- The search -----------------------------------------------------------------------


def plain_beam(system, context, doc, net, width, density=0.0):
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
