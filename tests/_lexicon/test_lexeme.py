"""Views of a vocabulary's entries: what they read, and what setting them changes."""

import numpy
import pytest

from fastpipe import attrs
from fastpipe.lexeme import Lexeme
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

STRINGS = ["lower", "norm", "shape", "prefix", "suffix", "lang"]
FLAGS = [
    "is_alpha", "is_ascii", "is_digit", "is_lower", "is_upper", "is_title", "is_punct",
    "is_space", "is_bracket", "is_quote", "is_left_punct", "is_right_punct",
    "is_currency", "like_url", "like_num", "like_email", "is_stop",
]  # fmt: skip


@pytest.fixture
def vocab():
    return Vocab()


def test_attributes(vocab):
    lexeme = vocab["Harbour7"]
    assert (lexeme.lower_, lexeme.prefix_, lexeme.suffix_) == ("harbour7", "H", "ur7")
    assert lexeme.text == lexeme.orth_ == str(lexeme) == "Harbour7"
    assert lexeme.orth == hash(lexeme) == vocab.strings["Harbour7"]
    assert not lexeme.is_alpha and lexeme.is_title
    assert lexeme.shape_ == "Xxxxxd" and lexeme.norm_ == "harbour7"
    assert len(lexeme) == 8 and "Harbour7" in repr(lexeme)


@pytest.mark.parametrize("word", ["a", "ab", "abc", "abcd", "ß", "日本語だ", "👍🏽"])
def test_prefixes_and_suffixes_of_short_words(vocab, word):
    lexeme = vocab[word]
    assert (lexeme.prefix_, lexeme.suffix_) == (word[0], word[-3:])
    assert len(lexeme) == len(word)


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("3,141.5", "like_num"),
        ("1/2", "like_num"),
        ("crew@port.org", "like_email"),
        ("www.port.org", "like_url"),
        ("https://port.org/x", "like_url"),
        ("port.org", "like_url"),
        ("(", "is_left_punct"),
        ("]", "is_right_punct"),
        ("{", "is_bracket"),
        ("”", "is_quote"),
        ("€", "is_currency"),
        ("!?", "is_punct"),
        (" \n", "is_space"),
        ("42", "is_digit"),
        ("BOAT", "is_upper"),
        ("Boat", "is_title"),
    ],
)
def test_flags(vocab, word, flag):
    assert getattr(vocab[word], flag)
    assert not getattr(vocab["böat"], flag)


@pytest.mark.parametrize("name", STRINGS)
def test_strings_are_set_by_name_or_id(vocab, name):
    lexeme, other = vocab["boat"], vocab["sea"]
    before = getattr(other, name)
    setattr(lexeme, f"{name}_", "ship")
    assert getattr(lexeme, f"{name}_") == "ship"
    assert getattr(lexeme, name) == vocab.strings["ship"]
    setattr(lexeme, name, vocab.strings.add("ferry"))
    assert getattr(lexeme, f"{name}_") == "ferry"
    # All views and tokens of the word see it, and no other word does.
    assert getattr(vocab["boat"], f"{name}_") == "ferry"
    assert getattr(Doc(vocab, words=["boat"])[0], f"{name}_") == "ferry"
    assert getattr(other, name) == before


@pytest.mark.parametrize("name", FLAGS)
def test_flags_are_set_one_by_one(vocab, name):
    lexeme = vocab["boat"]
    before = {flag: getattr(lexeme, flag) for flag in FLAGS}
    number = attrs.IDS[name.upper()]
    for value in (not before[name], before[name]):
        setattr(lexeme, name, value)
        found = {flag: getattr(lexeme, flag) for flag in FLAGS}
        assert found == {**before, name: value}
        assert lexeme.check_flag(number) is value
        lexeme.set_flag(number, not value)
        assert getattr(lexeme, name) is not value
        lexeme.set_flag(number, value)
    assert (lexeme.flags >> number) & 1 == before[name]


def test_all_flags_at_once(vocab):
    lexeme = vocab["boat"]
    lexeme.flags = 0
    assert not any(getattr(lexeme, flag) for flag in FLAGS)
    lexeme.flags = 1 << attrs.IS_STOP
    assert lexeme.is_stop and not lexeme.is_alpha


@pytest.mark.parametrize("flag", [0, 64, -1])
def test_flags_that_are_not_there(vocab, flag):
    with pytest.raises(ValueError, match=f"There is no flag {flag}"):
        vocab["boat"].check_flag(flag)
    with pytest.raises(ValueError, match=f"There is no flag {flag}"):
        vocab["boat"].set_flag(flag, True)


def test_flags_of_ones_own(vocab):
    known = vocab["boat"]
    flag = vocab.add_flag(lambda word: word.startswith("b"))
    assert known.check_flag(flag)
    assert vocab["bay"].check_flag(flag)
    assert not vocab["sea"].check_flag(flag)


def test_several_attributes_by_their_names(vocab):
    vocab["boat"].set_attrs(norm="ship", lower_="barge", is_stop=True, rank=7)
    lexeme = vocab["boat"]
    assert (lexeme.norm_, lexeme.lower_) == ("ship", "barge")
    assert lexeme.is_stop and lexeme.rank == 7
    with pytest.raises(AttributeError):
        lexeme.set_attrs(colour="red")


def test_numbers_of_tables(vocab):
    lexeme = vocab["boat"]
    assert (lexeme.cluster, lexeme.prob, lexeme.sentiment) == (0, -20.0, 0.0)
    assert "lexeme_prob" not in vocab.lookups
    lexeme.cluster, lexeme.prob, lexeme.sentiment = 12, -3.5, 0.25
    assert (lexeme.cluster, lexeme.prob, lexeme.sentiment) == (12, -3.5, 0.25)
    assert vocab.lookups.get_table("lexeme_prob")["boat"] == -3.5
    assert vocab["sea"].prob == -20.0
    assert Vocab(oov_prob=-7.0)["boat"].prob == -7.0
    lexeme.norm_ = "ship"
    assert vocab.lookups.get_table("lexeme_norm")["boat"] == "ship"


def test_vectors(vocab):
    vocab.set_vector("boat", numpy.asarray([3.0, 4.0], dtype="f"))
    boat, sea = vocab["boat"], vocab["sea"]
    assert boat.has_vector and not boat.is_oov and sea.is_oov
    assert boat.vector.tolist() == [3, 4] and sea.vector.tolist() == [0, 0]
    assert boat.vector_norm == 5 and sea.vector_norm == 0
    vocab.vectors.resize((2, 2))
    sea.vector = numpy.asarray([-3.0, 4.0], dtype="f")
    assert boat.similarity(sea) == pytest.approx(7 / 25)


def test_comparison(vocab):
    one, other = vocab["boat"], vocab["sea"]
    assert one == vocab["boat"] and one != other and hash(one) != hash(other)
    assert (one < other) == (one.orth < other.orth) == (not one >= other)
    assert (one > other) == (one.orth > other.orth) == (not one <= other)
    assert one == "boat" and one != one.orth
    with pytest.raises(TypeError):
        one < 3  # noqa: B015
    assert len({one, vocab["boat"], other}) == 2


def test_a_lexeme_of_no_string(vocab):
    with pytest.raises(KeyError):
        Lexeme(vocab, 12345)
    assert len(Lexeme(vocab, 0)) == 0
