"""What all transition systems have in common: transitions, their names, files."""

import pytest
from trees import arc_eager, biluo, names, take

from fastpipe._transitions.parser_state import ParserState
from fastpipe._transitions.transition_system import Gold, TransitionSystem
from fastpipe.strings import StringStore
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.vocab import Vocab


def all_names(system):
    return names(system, [True] * system.n_transitions)


def test_transitions_are_sorted_by_action_then_count_then_backwards():
    system = arc_eager(labels=())
    assert all_names(system) == ["S", "D", "B-ROOT"]
    system.initialize_actions(
        {0: {"": 1}, 2: {"a": 3, "b": 9, "c": 3}, "3": {"a": 1}, 4: {"ROOT": 1}}
    )
    assert all_names(system) == ["S", "L-b", "L-c", "L-a", "R-a", "B-ROOT"]
    assert list(system.labels[2].items()) == [("b", 9), ("c", 3), ("a", 3)]
    assert system.labels[1] == {}


def test_rare_labels_are_left_out():
    system = arc_eager(labels=())
    system.initialize_actions({2: {"a": 3, "b": 1, "c": -1}, 3: {"a": 2}}, min_freq=3)
    assert all_names(system) == ["L-a", "L-c"]


def test_transitions_that_were_added_keep_their_order():
    system = arc_eager()
    first = all_names(system)
    assert [system.add_action(3, "z"), system.add_action(3, "x")] == [1, 1]
    assert system.add_action(3, "z") == 0
    assert all_names(system) == [*first, "R-z", "R-x"]
    assert system.n_transitions == system.n_moves == len(first) + 2
    assert system.classes_with_names()[-2:] == [(3, "z"), (3, "x")]
    assert system.get_class_name(len(first)) == system.class_name(len(first)) == "R-z"
    # Their labels have strings, so that they can be set in a doc.
    assert "z" in system.strings


def test_names_of_actions():
    system = biluo()
    assert system.action_types == tuple(range(6))
    assert system.move_name(1, "ORG") == "B-ORG" and system.move_name(5, "") == "O"
    assert system.get_doc_labels() == ["GPE", "ORG"]
    assert system.neg_key is None
    named = type(system)(StringStore(), {}, incorrect_spans_key="wrong")
    assert named.neg_key == "wrong" and named.n_transitions == 0
    assert named.get_doc_labels() == []


def test_a_state_step_by_step():
    system = biluo()
    docs = [Doc(Vocab(), words=["a"] * n) for n in (2, 0)]
    state, empty = system.init_batch(docs)
    assert state.doc is docs[0]
    assert system.is_done(empty) and not system.is_done(state)
    assert system.is_valid(state, "B-ORG") and not system.is_valid(state, "L-ORG")
    system.apply_transition(state, "B-ORG")
    assert names(system, system.valid_transitions(state)) == ["L-ORG"]
    assert system.transition(state, "L-ORG") is state
    assert system.is_done(state)
    system.set_annotations(state, docs[0])
    assert [(e.start, e.end, e.label) for e in docs[0].ents] == state.ents


def test_costs_of_one_and_of_all():
    system = biluo()
    gold = system.gold_from_tags(["U-ORG", "O"])
    state = ParserState(2)
    costs = system.move_costs(state, gold)
    assert [system.get_cost(state, gold, i) for i in range(len(costs))] == costs
    valid = system.valid_transitions(state)
    # What is not valid costs most.
    invalid = {cost for cost, flag in zip(costs, valid, strict=True) if not flag}
    assert invalid == {9000.0}
    assert costs[all_names(system).index("U-ORG")] == 0
    assert gold.update(state) is None


@pytest.mark.parametrize("move", ["X-a", ""])
def test_names_that_no_transition_has(move):
    with pytest.raises(KeyError, match=r"E022.*no transition .* B-ORG, B-GPE, I-ORG"):
        biluo().apply_transition(ParserState(2), move)


@pytest.mark.parametrize("move", ["L-ORG", 4, 10, -1])
def test_transitions_that_are_not_valid(move):
    with pytest.raises(ValueError, match=r"E170.*stack \[\], buffer \[0, 1\]"):
        biluo().transition(ParserState(2), move)


def test_the_oracle_leads_to_the_annotation():
    system = arc_eager()
    vocab = Vocab()
    words = ["a", "b", "c"]
    reference = Doc(vocab, words=words, heads=[1, 1, 1], deps=["a", "ROOT", "b"])
    example = Example(Doc(vocab, words=words), reference)
    taken = system.get_oracle_sequence(example)
    state = take(system, ParserState(3), *(all_names(system)[i] for i in taken))
    assert system.is_done(state) and state.heads == [1, -1, 1]
    (first,), (gold,), n = system.init_gold_batch([example])
    assert n == 0
    assert system.get_oracle_sequence_from_state(first, gold) == taken
    # The same, from nothing but the transitions.
    assert system.replay(3, taken).heads == state.heads
    assert system.parse_of(state) == [(1, 0, "a"), (1, 2, "b")]


def test_examples_with_nothing_to_learn_are_left_out():
    system = biluo()
    vocab = Vocab()
    known = Example(Doc(vocab, words=["a"]), Doc(vocab, words=["a"], ents=["U-ORG"]))
    unknown = Example(Doc(vocab, words=["a"]), Doc(vocab, words=["a"]))
    empty = Example(Doc(vocab), Doc(vocab))
    states, golds, _ = system.init_gold_batch([empty, known, unknown])
    assert [state.doc for state in states] == [known.predicted]
    assert len(golds) == 1


def test_a_history_of_another_system():
    with pytest.raises(ValueError, match="a transition 10, but there are 10"):
        biluo().replay(1, [10])


def test_files(tmp_path):
    system = arc_eager(labels=("a", "b||a"))
    system.add_label("new")
    system.to_disk(tmp_path / "moves")
    for read in (
        arc_eager(labels=()).from_bytes(system.to_bytes()),
        arc_eager(labels=()).from_disk(tmp_path / "moves"),
    ):
        assert read.labels == system.labels
        assert all_names(read) == all_names(system)
        assert read.get_doc_labels() == ["ROOT", "a", "b", "new"]


def test_parts_of_files():
    written = arc_eager()
    written.cfg["neg_key"] = "wrong"
    read = arc_eager(labels=()).from_bytes(written.to_bytes(), exclude=["moves"])
    assert read.neg_key == "wrong" and all_names(read) == ["S", "D", "B-ROOT"]
    read = arc_eager(labels=()).from_bytes(written.to_bytes(), exclude=["cfg"])
    assert read.neg_key is None and all_names(read) == all_names(written)


@pytest.mark.parametrize("data", [b"\x80", b"\x01"])
def test_files_of_something_else(data):
    with pytest.raises(ValueError, match="key 'moves'"):
        arc_eager().from_bytes(data)


def test_the_base_alone_is_no_system():
    with pytest.raises(TypeError, match="no complete transition system"):
        TransitionSystem(StringStore())
    system = TransitionSystem(StringStore(), {})
    assert system.n_transitions == 0 and system.new_labels([]) == set()
    with pytest.raises(TypeError, match="takes no labels"):
        system.add_label("a")
    for call in (
        lambda: system.init_gold(None),
        lambda: system.has_gold(None),
        lambda: system.parse_of(ParserState(1)),
        lambda: system.set_annotations(ParserState(1), Doc(Vocab(), words=["a"])),
    ):
        with pytest.raises(TypeError, match="no complete transition system"):
            call()
    assert isinstance(Gold(), Gold)
