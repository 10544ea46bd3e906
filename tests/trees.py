"""Random dependency trees, and the transition systems to parse them with."""

from hypothesis import strategies as st

from fastpipe._transitions.arc_eager import ArcEager
from fastpipe._transitions.biluo import BiluoPushDown
from fastpipe.strings import StringStore


@st.composite
def projective_heads(draw, min_size=1, max_size=8):
    """Heads of a tree without crossing arcs; the root's head is the root."""
    heads = [0] * draw(st.integers(min_size, max_size))

    def attach(start, end, head):
        root = draw(st.integers(start, end - 1))
        heads[root] = root if head is None else head
        for left, right in ((start, root), (root + 1, end)):
            while left < right:
                cut = draw(st.integers(left + 1, right))
                attach(left, cut, root)
                left = cut

    attach(0, len(heads), None)
    return heads


def any_heads(max_size=8):
    """Heads of trees, crossing arcs included."""

    @st.composite
    def build(draw):
        n = draw(st.integers(1, max_size))
        order = draw(st.permutations(range(n)))
        heads = [0] * n
        for i, token in enumerate(order):
            heads[token] = order[draw(st.integers(0, i - 1))] if i else token
        return heads

    return build()


def arc_eager(labels=("a", "b")):
    counts = dict.fromkeys(labels, 1)
    return ArcEager(
        StringStore(),
        {0: {"": 1}, 1: {"": 1}, 2: counts, 3: dict(counts), 4: {"ROOT": 1}},
    )


def biluo(labels=("ORG", "GPE")):
    counts = dict.fromkeys(labels, 1)
    return BiluoPushDown(
        StringStore(),
        {0: {}, 1: counts, 2: counts, 3: counts, 4: {**counts, "": 0}, 5: {"": 1}},
    )


def names(system, flags):
    """Names of the classes whose flag is set."""
    return [system.get_class_name(i) for i, flag in enumerate(flags) if flag]


def take(system, state, *moves):
    """Take moves by their names."""
    by_name = {system.get_class_name(i): i for i in range(system.n_transitions)}
    for move in moves:
        system.transition(state, by_name[move])
    return state


def best_transitions(system, state, gold):
    """Names of the classes that cost least."""
    costs = system.move_costs(state, gold)
    return names(system, [cost == min(costs) for cost in costs])
