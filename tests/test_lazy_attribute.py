"""Attributes that are imported when they are read."""

import sys

import pytest

from fastpipe.lazy_attribute import LazyAttribute, read_later


@pytest.fixture
def rules(tmp_path, monkeypatch):
    (tmp_path / "lazy_rules.py").write_text("MARKS = ['!']\nNAME = 'lazy'\n")
    monkeypatch.syspath_prepend(tmp_path)

    class Base:
        marks = LazyAttribute("lazy_rules", "MARKS")
        name = LazyAttribute("lazy_rules", "NAME")
        words = ("a",)

    class Rules(Base):
        words = LazyAttribute("lazy_rules", "WORDS")

    yield Rules
    sys.modules.pop("lazy_rules", None)


def test_the_value_takes_the_place_of_the_attribute(rules):
    assert "lazy_rules" not in sys.modules
    assert rules.name == "lazy"
    assert vars(rules.__base__)["name"] == "lazy"
    assert rules().marks is rules.marks is sys.modules["lazy_rules"].MARKS


def test_what_the_module_lacks_is_as_in_the_base(rules):
    assert rules.words == ("a",)


@pytest.mark.parametrize("is_read_before", [True, False])
def test_later_it_is_as_it_was_when_it_was_asked_for(rules, is_read_before):
    if is_read_before:
        assert rules.marks == ["!"]
    marks, words = read_later(rules, "marks"), read_later(rules, "words")
    rules.marks.append("?")
    rules.words = ("b",)
    assert marks() == ["!"]
    assert words() == ("a",)
    assert rules.marks == ["!", "?"]
    assert rules.words == ("b",)


def test_reading_later_reads_nothing_at_once(rules):
    name = read_later(rules, "name")
    rules.name = "other"
    assert "lazy_rules" not in sys.modules
    assert name() == "lazy"
    assert rules.name == "other"
