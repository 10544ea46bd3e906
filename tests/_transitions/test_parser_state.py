"""A parser's state: stack, buffer, and what has been found."""

from fastpipe._transitions.parser_state import ParserState


def test_a_new_state_has_all_tokens_before_it():
    state = ParserState(3)
    assert state.stack == [] and state.queue == [0, 1, 2]
    assert [state.B(i) for i in range(-1, 4)][1:] == [0, 1, 2, -1]
    assert state.S(0) == state.L(0, 1) == state.R(0, 1) == -1
    assert not state.is_final()
    assert state.heads == [0, 0, 0] or len(state.heads) == 3
    assert state.ents == []


def test_a_text_of_nothing_is_done():
    assert ParserState(0).is_final()


def test_sentence_starts_are_kept():
    state = ParserState(3, [1, 0, 1])
    assert len(state.sent_starts) == 3
    assert state.copy().sent_starts == state.sent_starts
