"""Stop words and number words: each language has some, as attributes of its words."""

import importlib.util
import pickle
import pkgutil

import pytest

import fastpipe
import fastpipe.lang
from fastpipe.lang.number_words import NumberWords

CODES = sorted(
    one.name
    for one in pkgutil.iter_modules(fastpipe.lang.__path__)
    if one.ispkg and one.name != "xx"
)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_stop_words_and_number_words(code):
    stop_words = importlib.import_module(f"fastpipe.lang.{code}.stop_words")
    lex_attrs = importlib.import_module(f"fastpipe.lang.{code}.lex_attrs")
    words = stop_words.STOP_WORDS
    assert len(words) > 30
    assert all(word and word == word.lower().strip() for word in words)
    vocab = fastpipe.blank(code).vocab
    word = sorted(words)[0]
    assert vocab[word].is_stop
    assert vocab["1984"].like_num
    assert lex_attrs.like_num("1,000")
    assert not lex_attrs.like_num(".")
    assert not lex_attrs.like_num("fastpipe")


@pytest.mark.parametrize(
    ("code", "numbers", "others"),
    [
        ("de", "siebzehn einundzwanzig Hundert Million dritte", "und Haus"),
        ("es", "once veintiuno mil millón primera", "casa"),
        ("fr", "onze Onzième 1er 2e vingt-et-un mille milliard", "maison e 1x"),
        ("hi", "एक दो सौ", "घर"),
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
    vocab = fastpipe.blank(code).vocab
    assert [word for word in numbers.split() if not vocab[word].like_num] == []
    assert [word for word in others.split() if vocab[word].like_num] == []


def test_stop_words_in_any_case():
    vocab = fastpipe.blank("it").vocab
    assert [vocab[word].is_stop for word in ("della", "Della", "casa")] == [
        *(True, True),
        False,
    ]


@pytest.mark.parametrize("code", ["ca", "fr", "it"])
def test_elided_words_are_stop_words(code):
    vocab = fastpipe.blank(code).vocab
    assert all(vocab[word].is_stop for word in ("l'", "L'", "d’"))


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
