import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import best_transitions, biluo, names, take

from fastpipe._transitions.parser_state import ParserState
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

VOCAB = Vocab()
SYSTEM = biluo()


@pytest.fixture
def doc():
    return Doc(Vocab(), words=["Acme", "Corp", "of", "Rome", "fell"])


def valid(state):
    return names(SYSTEM, SYSTEM.valid_transitions(state))


def first_state(doc):
    (state,) = SYSTEM.init_batch([doc])
    return state


def test_classes():
    assert names(SYSTEM, [True] * SYSTEM.n_transitions) == [
        "B-ORG", "B-GPE", "I-ORG", "I-GPE", "L-ORG", "L-GPE",
        "U-ORG", "U-GPE", "U-", "O",
    ]  # fmt: skip


def test_an_entity_goes_on_with_its_label():
    state = ParserState(3)
    assert valid(state) == ["B-ORG", "B-GPE", "U-ORG", "U-GPE", "O"]
    take(SYSTEM, state, "B-ORG")
    assert valid(state) == ["I-ORG", "L-ORG"]
    take(SYSTEM, state, "I-ORG")
    assert valid(state) == ["L-ORG"]
    take(SYSTEM, state, "L-ORG")
    assert SYSTEM.is_done(state)
    assert state.ents == [(0, 3, SYSTEM.strings["ORG"])]


def test_no_entity_crosses_a_sentence_start():
    state = ParserState(2, [0, 1])
    assert valid(state) == ["U-ORG", "U-GPE", "O"]


def test_white_space_starts_no_entity():
    doc = Doc(Vocab(), words=["\n", "Rome"])
    doc.vocab["\n"].is_space = True
    assert valid(first_state(doc)) == ["O"]


def test_entities_that_are_set_are_kept(doc):
    doc.set_ents([Span(doc, 1, 3, "ORG")], default="missing")
    state = first_state(doc)
    assert valid(state) == ["U-ORG", "U-GPE", "O"]
    take(SYSTEM, state, "O")
    assert valid(state) == ["B-ORG"]
    take(SYSTEM, state, "B-ORG")
    assert valid(state) == ["L-ORG"]
    take(SYSTEM, state, "L-ORG")
    assert len(valid(state)) == 5


def test_blocked_tokens_get_no_entity(doc):
    doc.set_ents([], blocked=[Span(doc, 0, 1, "")], default="missing")
    assert valid(first_state(doc)) == ["U-"]


def test_annotation_is_written(doc):
    state = take(SYSTEM, first_state(doc), "B-ORG", "L-ORG", "O", "U-GPE", "O")
    doc.vocab.strings.add("ORG"), doc.vocab.strings.add("GPE")
    SYSTEM.set_annotations(state, doc)
    found = [(ent.text, ent.label_) for ent in doc.ents]
    assert found == [("Acme Corp", "ORG"), ("Rome", "GPE")]
    assert [token.ent_iob_ for token in doc] == ["B", "I", "O", "B", "O"]


@pytest.mark.parametrize(
    ("taken", "best"),
    [
        ([], ["B-ORG"]),
        (["B-ORG"], ["I-ORG"]),
        (["B-ORG", "I-ORG"], ["L-ORG"]),
        # The entity is lost, so it doesn't matter how the wrong one ends ...
        (["B-GPE"], ["I-GPE", "L-GPE"]),
        # ... unless it would swallow the next.
        (["B-GPE", "I-GPE", "I-GPE"], ["L-GPE"]),
        (["U-GPE"], ["O"]),
        (["B-ORG", "I-ORG", "L-ORG", "O"], ["U-GPE"]),
    ],
)
def test_costs(taken, best):
    gold = SYSTEM.gold_from_tags(["B-ORG", "I-ORG", "L-ORG", "O", "U-GPE", "O"])
    assert best_transitions(SYSTEM, take(SYSTEM, ParserState(6), *taken), gold) == best


def test_missing_tags_cost_nothing():
    gold = SYSTEM.gold_from_tags([None, "-", "O"])
    state = ParserState(3)
    assert best_transitions(SYSTEM, state, gold) == valid(state)


def test_spans_known_to_be_wrong():
    gold = SYSTEM.gold_from_tags([None] * 3, [(0, 2, "ORG"), (0, 1, "GPE")])
    state = ParserState(3)
    assert best_transitions(SYSTEM, state, gold) == ["B-ORG", "B-GPE", "U-ORG", "O"]
    take(SYSTEM, state, "B-ORG")
    assert best_transitions(SYSTEM, state, gold) == ["I-ORG"]


@given(st.lists(st.sampled_from(["O", "ORG1", "ORG2", "GPE3"]), max_size=5))
def test_following_the_costs_gives_the_entities(parts):
    tags, spans = [], []
    for part in parts:
        if part == "O":
            tags.append("O")
            continue
        label, n = part[:3], int(part[3])
        spans.append((len(tags), len(tags) + n, SYSTEM.strings[label]))
        inside = ["B"] + ["I"] * (n - 2) + ["L"] if n > 1 else ["U"]
        tags += [f"{letter}-{label}" for letter in inside]
    words = ["x"] * len(tags)
    example = Example(Doc(VOCAB, words=words), Doc(VOCAB, words=words, ents=tags))
    for gold in (SYSTEM.gold_from_tags(tags), SYSTEM.init_gold(example)):
        state = ParserState(len(tags))
        while not SYSTEM.is_done(state):
            costs = SYSTEM.move_costs(state, gold)
            SYSTEM.transition(state, costs.index(min(costs)))
        assert state.ents == spans


@given(st.lists(st.sampled_from(["O", "-", "U-ORG", "B-GPE", "U-"]), max_size=6))
def test_gold_from_equal_tokens_is_that_of_the_tags(tags):
    reference = Doc(VOCAB, words=["x"] * len(tags))
    for i, tag in enumerate(tags):
        kinds = {"O": "outside", "-": "missing", "U-": "blocked"}
        span = Span(reference, i, i + 1, label=tag[2:])
        if tag in kinds:
            reference.set_ents([], **{kinds[tag]: [span]}, default="unmodified")
        else:
            reference.set_ents([span], default="unmodified")
    example = Example(Doc(VOCAB, words=["x"] * len(tags)), reference)
    by_tags = SYSTEM.gold_from_tags(example.get_aligned_ner())
    gold = SYSTEM.init_gold(example)
    state = ParserState(len(tags))
    while not SYSTEM.is_done(state):
        costs = SYSTEM.move_costs(state, by_tags)
        assert SYSTEM.move_costs(state, gold) == costs
        SYSTEM.transition(state, costs.index(min(costs)))
