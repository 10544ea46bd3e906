"""The table of a vocabulary's lexemes: how many there are, and how long they stay."""

import pytest

from fastpipe._lexicon.lexemes import LexemeTable
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab


def words(vocab):
    return sorted(lexeme.text for lexeme in vocab)


def test_an_empty_table():
    table = LexemeTable()
    assert len(table) == 0 and table.keys() == []
    assert not table.in_zone and table.n_marks == 0


# Entries are allocated 512 at a time.
@pytest.mark.parametrize("n", [0, 1, 511, 512, 513, 1500])
def test_each_word_has_one_lexeme(n):
    vocab = Vocab()
    added = [f"w{i}" for i in range(n)]
    for word in added * 2:
        assert vocab[word].text == word
    assert len(vocab) == n and words(vocab) == sorted(added)
    assert all(vocab[word].suffix_ == word[-3:] for word in added)


@pytest.mark.parametrize("n", [1, 511, 512, 513])
def test_entries_serve_other_words_after_a_sweep(n):
    vocab = Vocab()
    vocab["kept"].is_stop = True
    for turn in range(3):
        for i in range(n):
            Doc(vocab, words=[f"{turn}w{i}"])
        assert len(vocab) == n + 1
        vocab.sweep()
        assert words(vocab) == ["kept"]
    # The flags of words before are gone.
    doc = Doc(vocab, words=["kept", "new"])
    assert [token.is_stop for token in doc] == [True, False]
    assert doc[1].lower_ == "new" and doc[1].is_alpha


def test_lexemes_that_were_set_stay():
    vocab = Vocab()
    vocab["set"].cluster = 3
    vocab["set"].is_stop = False
    Doc(vocab, words=["passing"])
    vocab.sweep()
    assert words(vocab) == ["set"]


def test_marked_lexemes_keep_all_of_their_strings():
    vocab = Vocab()
    doc = Doc(vocab, words=["Wörter42"])
    vocab.sweep()
    token = doc[0]
    found = [token.lower_, token.norm_, token.shape_, token.prefix_, token.suffix_]
    assert found == ["wörter42", "wörter42", "Xxxxxdd", "W", "r42"]


def test_a_zone_gives_its_words_back():
    vocab = Vocab()
    vocab["before"]
    for number in range(3):
        with vocab.memory_zone():
            for i in range(600):
                vocab[f"{number}w{i}"]
            vocab["before"]
            assert len(vocab) == 601
            # There are no sweeps in a zone.
            assert vocab.sweep() == 0
            assert len(vocab) == 601
        assert words(vocab) == ["before"]


def test_words_that_are_set_in_a_zone_go_as_well():
    vocab = Vocab()
    with vocab.memory_zone():
        vocab["passing"].is_stop = True
    assert words(vocab) == []
    assert not vocab["passing"].is_stop


def test_words_are_computed_anew_after_a_change():
    vocab = Vocab()
    doc = Doc(vocab, words=["boat"])
    assert doc[0].is_lower
    vocab.lex_attr_getters = {**vocab.lex_attr_getters}
    flag = vocab.add_flag(lambda word: True)
    # Docs still refer to words, old and new.
    vocab.sweep()
    assert doc[0].text == "boat" and vocab["boat"].check_flag(flag)
