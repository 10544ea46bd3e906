"""Vietnamese, by pyvi."""

import unicodedata

import pytest

import fastpipe
from fastpipe.lang.vi.tokenizer import _compose, _spans


def blank(use_pyvi=True):
    if use_pyvi:
        pytest.importorskip("pyvi")
    return fastpipe.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": use_pyvi}}})


def words(doc):
    return [token.text for token in doc]


def test_words_of_more_than_one_syllable():
    assert words(blank()("Sinh viên đọc sách.")) == ["Sinh viên", "đọc", "sách", "."]
    assert words(blank(False)("Sinh viên đọc sách.")) == "Sinh viên đọc sách.".split()


@pytest.mark.parametrize("use_pyvi", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " sách ",
        "sinh  viên\n\nđọc\n",
        "sinh_viên _đọc_ ==> x",
        "đọc\u00a0sách\t",
        "( \u0361°) \u035cđọc",
        "\ufb31 sách",
    ],
)
def test_whitespace_and_underscores_are_kept(text, use_pyvi):
    assert blank(use_pyvi)(text).text == text


def test_decomposed_letters():
    text = unicodedata.normalize("NFD", "Sinh viên đọc sách.")
    doc = blank()(text)
    assert doc.text == text
    composed = [unicodedata.normalize("NFC", word) for word in words(doc)]
    assert composed == ["Sinh viên", "đọc", "sách", "."]


def test_places_of_composed_letters():
    text = unicodedata.normalize("NFD", "ọc ệ")
    composed, places = _compose(text)
    assert composed == "ọc ệ"
    assert places == [0, 2, 3, 4, 7]


def test_joined_syllables_in_a_text():
    def found(words, text):
        return [text[start:end] for start, end in _spans(words, text)]

    assert found(["a_b", "c"], "a  b c") == ["a  b", "c"]
    assert found(["a_b", "c__d"], "a_b c _d") == ["a_b", "c _d"]
    assert found(["a._b", "\n"], "a.b\n") == ["a.b"]


def test_the_setting_is_saved(tmp_path):
    nlp = blank(False)
    nlp.to_disk(tmp_path)
    assert not fastpipe.load(tmp_path).tokenizer.use_pyvi
    with_pyvi = blank()
    assert not with_pyvi.from_bytes(nlp.to_bytes()).tokenizer.use_pyvi
