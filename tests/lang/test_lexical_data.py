"""Stop words and number words: each language has some, as attributes of its words."""

import importlib.util
import pickle
import pkgutil

import pytest

import fastpipe
import fastpipe.lang
from fastpipe.lang.number_words import NumberWords
from fastpipe.util import get_lang_class
from fastpipe.vocab_creation import create_vocab

CODES = sorted(
    one.name
    for one in pkgutil.iter_modules(fastpipe.lang.__path__)
    if one.ispkg and one.name != "xx"
)


def vocab_of(code):
    """Return the vocabulary of a language, whose tokenizer may need a library."""
    return create_vocab(code, get_lang_class(code).Defaults)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_stop_words_and_number_words(code):
    stop_words = importlib.import_module(f"fastpipe.lang.{code}.stop_words")
    lex_attrs = importlib.import_module(f"fastpipe.lang.{code}.lex_attrs")
    words = stop_words.STOP_WORDS
    assert len(words) > 8
    assert all(word == "".join(word.split()) for word in words)
    vocab = vocab_of(code)
    assert all(vocab[word].is_stop for word in words if word == word.lower())
    assert vocab["1984"].like_num
    assert lex_attrs.like_num("1,000")
    assert not lex_attrs.like_num(".")
    assert not lex_attrs.like_num("fastpipe")


@pytest.mark.parametrize(
    ("code", "numbers", "others"),
    [
        ("de", "siebzehn einundzwanzig Hundert Million dritte", "und Haus"),
        ("es", "once veintiuno mil millón primera", "casa"),
        ("fr", "onze Onzième vingt-et-un mille milliard", "maison e 1x"),
        ("hi", "एक दो सौ छत्तीसवाँ", "घर घरवाँ"),
        ("ht", "onz ventyèm 25yèm Milyon", "lekòl 3e"),
        ("id", "satu ke-5 ke-lima dua-dua", "rumah rumah-rumah -"),
        ("kmr", "deh duyemîn 20em 30yemîn", "mal 5mîn"),
        ("mk", "двесте првиот петто", "куќа"),
        ("grc", "δύο λβ", "οἶκος"),
        ("bo", "གཅིག་ བཅུ་གཅིག", "ཁང་པ"),
        ("tr", "milyonuncu 8inci yüz", "ev"),
        ("hy", "մեկ հազար", "տուն"),
        ("ja", "十一 二千 百万 第三", "第 家"),
        ("ko", "하나 이십 첫째", "집"),
        ("pt", "onze mil vinte", "casa"),
        ("ru", "два тысяча первый двух", "дом"),
        ("sv", "tjugoett tredje hundra", "hus"),
        ("th", "หนึ่ง สอง", "บ้าน"),
        ("tt", "дүрт меңенче", "өй"),
        ("vi", "một trăm", "nhà"),
        ("zh", "十一 三千", "家"),
    ],
)
def test_number_words(code, numbers, others):
    vocab = vocab_of(code)
    assert [word for word in numbers.split() if not vocab[word].like_num] == []
    assert [word for word in others.split() if vocab[word].like_num] == []


@pytest.mark.parametrize(
    ("code", "stops", "others"),
    [
        ("fr", "L' l’ Qu' antérieur hé", "q allô maison"),
        ("it", "della Della ministro", "torta"),
        ("th", "จรดกับ", "บ้าน"),
        ("zh", "可能 此后", "猫"),
    ],
)
def test_stop_words(code, stops, others):
    vocab = vocab_of(code)
    assert [word for word in stops.split() if not vocab[word].is_stop] == []
    assert [word for word in others.split() if vocab[word].is_stop] == []


@pytest.mark.parametrize(
    ("code", "currencies", "others"),
    [("id", "Rp USD €", "rumah"), ("ms", "RM $", "dua"), ("sl", "evrov £", "hiša")],
)
def test_currencies(code, currencies, others):
    vocab = vocab_of(code)
    assert [word for word in currencies.split() if not vocab[word].is_currency] == []
    assert not vocab[others].is_currency


def test_roman_numbers():
    like_num = NumberWords("unus duo", roman=True)
    assert [word for word in "XIV MMXXV iiii mcm".split() if not like_num(word)] == []
    assert [word for word in "IC LLL viva x-y".split() if like_num(word)] == []
    assert not like_num("")


def test_accents_that_are_left_out():
    like_num = NumberWords("ogún ẹ̀jọ", unaccented=True)
    assert [like_num(word) for word in ("ogún", "Ogun", "ejo", "ile")] == [
        *(True, True, True),
        False,
    ]


@pytest.mark.parametrize(
    ("code", "norms"),
    [
        ("hi", {"लड़कों": "लड़क", "जाएंगे": "ज", "ने": "न", "ा": "ा", "“": '"'}),
        ("ht", {"'w": "ou", "’l": "li", "M": "Mwen", "k": "ki", "Lekòl": "lekòl"}),
        ("fr", {"Ami": "ami"}),
    ],
)
def test_norms(code, norms):
    vocab = vocab_of(code)
    assert {word: vocab[word].norm_ for word in norms} == norms


def test_number_words_are_pickled():
    like_num = pickle.loads(pickle.dumps(NumberWords("uno due", ordinals="º")))
    assert [like_num(word) for word in ("Due", "2º", "º")] == [True, True, False]


def test_examples_are_texts():
    found = 0
    for code in [*CODES, "xx"]:
        name = f"fastpipe.lang.{code}.examples"
        if importlib.util.find_spec(name) is not None:
            sentences = importlib.import_module(name).sentences
            assert all(" " in text or len(text) > 6 for text in sentences), code
            found += 1
    assert found > 60
