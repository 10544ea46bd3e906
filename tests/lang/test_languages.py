"""Languages with neutral rules."""

import importlib

import pytest

import fastpipe
from fastpipe.lang.containers import StopWords
from fastpipe.util import get_lang_class


def test_each_has_a_module_with_its_class():
    from fastpipe.lang.de import German, GermanDefaults
    from fastpipe.lang.de.stop_words import STOP_WORDS

    assert German is get_lang_class("de")
    assert isinstance(fastpipe.blank("de"), German)
    assert German.Defaults is GermanDefaults
    assert "und" in STOP_WORDS
    assert STOP_WORDS is GermanDefaults.stop_words


def test_the_class_of_a_language_without_an_english_name_here():
    assert importlib.import_module("fastpipe.lang.jv").Jv().lang == "jv"


def test_a_subclass_of_ones_own():
    from fastpipe.lang.fr import French

    class Quebec(French):
        lang = "fr"

    assert [token.text for token in Quebec()("Il pleut.")] == ["Il", "pleut", "."]


def test_other_names_are_no_modules():
    for name in ("fastpipe.lang.qq", "fastpipe.lang.de.nothing"):
        with pytest.raises(ModuleNotFoundError, match=name):
            importlib.import_module(name)


def test_rules_are_added_as_lists_or_tuples():
    defaults = fastpipe.blank("en").Defaults
    for rules in (defaults.prefixes, defaults.suffixes, defaults.infixes):
        n_rules = len(rules)
        assert len(rules + ["x"]) == len(rules + ("x",)) == n_rules + 1  # noqa: RUF005
        assert ["x"] + rules == ("x",) + rules == ["x", *rules]  # noqa: RUF005
        assert len(rules) == n_rules
        with pytest.raises(TypeError):
            rules + "x"


def test_stop_words_are_added_one_by_one_or_at_once():
    words = StopWords({"the"})
    words.add("a")
    words.add(["ooh", "aah"])
    assert words == {"the", "a", "ooh", "aah"}


def test_stop_words_that_are_added_to_the_defaults_count():
    nlp = fastpipe.blank("en")
    try:
        nlp.Defaults.stop_words.add("btw")
        assert nlp("Btw")[0].is_stop
        assert fastpipe.blank("en").vocab["btw"].is_stop
    finally:
        nlp.Defaults.stop_words.discard("btw")
    assert not fastpipe.blank("en").vocab["btw"].is_stop
