"""Rules of all languages: faces, character classes, affixes."""

import re

import pytest

import fastpipe
from fastpipe.lang.char_classes import CURRENCY, LIST_CURRENCY, PUNCT, UNITS
from fastpipe.lang.emoticons import EMOTICONS
from fastpipe.lang.punctuation import (
    TOKENIZER_INFIXES,
    TOKENIZER_PREFIXES,
    TOKENIZER_SUFFIXES,
)


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("xx")


@pytest.mark.parametrize(
    "face", [":)", ":-(", ";-D", ":')", "=D", "xD", "(-:", "^_^", "o.O", "(>_<)", "</3"]
)
def test_faces_are_whole(nlp, face: str) -> None:
    assert face in EMOTICONS
    assert [t.text for t in nlp(f"so {face} there")] == ["so", face, "there"]


def test_no_face_is_common_punctuation() -> None:
    assert EMOTICONS.isdisjoint([":[", ");", "(8", "8/", "...", "--", "::", "()"])
    assert all(not face.isalnum() or face in ("xD", "XD", "8D") for face in EMOTICONS)


@pytest.mark.parametrize("unit", ["km", "km²", "kmh", "mg", "GB", "hPa", "км/ч", "га"])
def test_units(nlp, unit: str) -> None:
    assert re.fullmatch(UNITS, unit)
    assert [t.text for t in nlp(f"7{unit}")] == ["7", unit]


def test_currencies(nlp) -> None:
    assert all(re.fullmatch(CURRENCY, sign) for sign in "$€£¥₹")
    assert r"US\$" in LIST_CURRENCY
    assert [t.text for t in nlp("€5 5€")] == ["€", "5", "5", "€"]


def test_rules_are_sound() -> None:
    for rules in (TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES, TOKENIZER_INFIXES):
        for rule in rules:
            # An empty match would split nothing off, for ever.
            assert not re.fullmatch(rule, "")
    assert re.fullmatch(f"[{PUNCT}]", "¿")


def test_initials(nlp) -> None:
    assert [t.text for t in nlp("a. J. end.")] == ["a.", "J.", "end", "."]
