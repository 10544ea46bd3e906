from hypothesis import given, settings
from hypothesis import strategies as st
from trees import arc_eager, best_transitions, names, projective_heads, take

from fastpipe._transitions.parser_state import ParserState

SYSTEM = arc_eager()


def gold_tree(heads, labels=None, sent_starts=None, system=SYSTEM):
    labels = labels or ["a"] * len(heads)
    starts = sent_starts or [True] + [False] * (len(heads) - 1)
    return system.gold_from_arrays(heads, labels, starts)


def n_right_arcs(state, heads):
    pairs = zip(state.heads, heads, strict=True)
    return sum(found == gold for found, gold in pairs)


def parse(gold, state, system=SYSTEM):
    """Follow the costs to the end."""
    while not system.is_done(state):
        costs = system.move_costs(state, gold)
        system.transition(state, costs.index(min(costs)))
    return state


def test_classes():
    assert names(SYSTEM, [True] * SYSTEM.n_transitions) == [
        "S", "D", "L-b", "L-a", "R-b", "R-a", "B-ROOT"
    ]  # fmt: skip


def test_labels_that_were_added_come_last():
    system = arc_eager()
    assert [system.add_label("x"), system.add_label("w")] == [1, 1]
    expected = ["L-x", "R-x", "L-w", "R-w"]
    assert names(system, [True] * system.n_transitions)[-4:] == expected
    read = arc_eager().from_bytes(system.to_bytes())
    assert read.classes_with_names() == system.classes_with_names()


def test_first_moves():
    state = ParserState(3)
    assert names(SYSTEM, SYSTEM.valid_transitions(state)) == ["S", "B-ROOT"]
    take(SYSTEM, state, "S")
    assert state.stack == [0] and state.queue == [1, 2]
    assert len(names(SYSTEM, SYSTEM.valid_transitions(state))) == SYSTEM.n_transitions


def test_moves_build_arcs():
    state = take(SYSTEM, ParserState(3), "S", "L-a", "S", "R-b")
    assert state.heads == [1, -1, 1]
    assert state.stack == [2, 1] and state.queue == []
    assert [state.L(1, 1), state.R(1, 1), state.R(1, 2)] == [0, 2, -1]
    take(SYSTEM, state, "D", "D")
    assert SYSTEM.is_done(state)


def test_a_token_without_head_goes_back_to_the_buffer_once():
    state = take(SYSTEM, ParserState(3), "S", "S", "D")
    assert state.stack == [0] and state.queue == [1, 2]
    assert "S" not in names(SYSTEM, SYSTEM.valid_transitions(state))
    take(SYSTEM, state, "R-a")
    assert state.heads == [-1, 0, -1]


def test_a_left_arc_replaces_a_head():
    state = take(SYSTEM, ParserState(3), "S", "R-a", "L-b")
    assert state.heads == [-1, 2, -1]
    assert state.R(0, 1) == -1 and state.L(2, 1) == 1


def test_behind_a_break_the_stack_has_to_be_empty():
    state = take(SYSTEM, ParserState(4), "S", "B-ROOT", "R-a")
    assert state.sent_starts == [0, 0, 1, 0]
    assert names(SYSTEM, SYSTEM.valid_transitions(state)) == ["D", "B-ROOT"]
    take(SYSTEM, state, "D", "D")
    assert names(SYSTEM, SYSTEM.valid_transitions(state)) == ["S", "B-ROOT"]


def test_sentence_starts_that_are_set_are_kept():
    state = ParserState(3, [0, 1, -1])
    assert names(SYSTEM, SYSTEM.valid_transitions(state)) == ["S"]
    take(SYSTEM, state, "S")
    assert names(SYSTEM, SYSTEM.valid_transitions(state)) == ["D"]
    state = take(SYSTEM, ParserState(3, [0, -1, -1]), "S")
    valid = names(SYSTEM, SYSTEM.valid_transitions(state))
    # Taking the only token from the stack would end a sentence.
    assert "D" not in valid and "B-ROOT" not in valid


def test_costs_tell_labels_apart():
    gold = gold_tree([1, 1], ["b", "ROOT"])
    state = take(SYSTEM, ParserState(2), "S")
    assert best_transitions(SYSTEM, state, gold) == ["L-b"]


def test_a_label_that_no_move_has_becomes_dep():
    system = arc_eager(labels=("a", "dep"))
    gold = gold_tree([1, 1], ["new", "ROOT"], system=system)
    state = take(system, ParserState(2), "S")
    assert best_transitions(system, state, gold) == ["L-dep"]


def test_a_gold_sentence_start_asks_for_a_break():
    gold = gold_tree([0, 1], sent_starts=[True, True])
    state = ParserState(2)
    assert best_transitions(SYSTEM, state, gold) == ["B-ROOT"]
    take(SYSTEM, state, "B-ROOT", "S")
    assert best_transitions(SYSTEM, state, gold) == ["D"]


def test_what_is_unknown_costs_nothing():
    gold = SYSTEM.gold_from_arrays([None] * 3, [None] * 3, [None] * 3)
    state = take(SYSTEM, ParserState(3), "S")
    valid = SYSTEM.valid_transitions(state)
    assert best_transitions(SYSTEM, state, gold) == names(SYSTEM, valid)
    only_starts = SYSTEM.gold_from_arrays([None] * 3, [None] * 3, [True, False, True])
    assert parse(only_starts, ParserState(3)).sent_starts[2] == 1


@given(projective_heads(), st.data())
def test_following_the_costs_gives_the_tree(heads, data):
    labels = [data.draw(st.sampled_from("ab")) for _ in heads]
    state = parse(gold_tree(heads, labels), ParserState(len(heads)))
    for i, head in enumerate(heads):
        assert state.heads[i] == (-1 if head == i else head)
        if head != i:
            assert SYSTEM.strings[state.labels[i]] == labels[i]


@given(st.lists(projective_heads(max_size=4), min_size=1, max_size=4))
def test_following_the_costs_gives_the_sentences(trees):
    heads, starts = [], []
    for tree in trees:
        starts += [True] + [False] * (len(tree) - 1)
        heads += [head + len(heads) for head in tree]
    state = parse(gold_tree(heads, sent_starts=starts), ParserState(len(heads)))
    assert [start == 1 for start in state.sent_starts][1:] == starts[1:]
    assert n_right_arcs(state, heads) == len(heads) - len(trees)


def best_result(state, heads, system):
    """The most right arcs that any moves lead to."""
    if system.is_done(state):
        return n_right_arcs(state, heads)
    results = []
    for i, valid in enumerate(system.valid_transitions(state)):
        if valid and i != system.n_transitions - 1:
            after = state.copy()
            system.transition(after, i)
            results.append(best_result(after, heads, system))
    return max(results)


@settings(max_examples=30, deadline=None)
@given(projective_heads(min_size=2, max_size=4), st.data())
def test_the_cheapest_moves_are_the_best_from_any_state(heads, data):
    """The dynamic oracle agrees with a search through everything that may follow."""
    system = arc_eager(labels=("a",))
    gold = gold_tree(heads, system=system)
    state = ParserState(len(heads))
    while not system.is_done(state):
        valid = [i for i, v in enumerate(system.valid_transitions(state)) if v][:4]
        costs = system.move_costs(state, gold)
        found = {}
        for i in valid:
            after = state.copy()
            system.transition(after, i)
            found[i] = best_result(after, heads, system)
        cheapest = min(costs[i] for i in valid)
        for i in valid:
            if costs[i] == cheapest:
                assert found[i] == max(found.values())
        system.transition(state, data.draw(st.sampled_from(valid)))


@given(projective_heads(max_size=6), st.data())
def test_any_moves_end_in_a_forest(heads, data):
    state = ParserState(len(heads))
    for _ in range(40 * len(heads)):
        if SYSTEM.is_done(state):
            break
        valid = [i for i, flag in enumerate(SYSTEM.valid_transitions(state)) if flag]
        assert valid
        SYSTEM.transition(state, data.draw(st.sampled_from(valid)))
    assert SYSTEM.is_done(state)
    for i in range(len(heads)):
        seen = set()
        while state.heads[i] >= 0:
            assert i not in seen
            seen.add(i)
            i = state.heads[i]
