"""Thai, by PyThaiNLP."""

import pytest

import fastpipe


@pytest.fixture(scope="module")
def nlp():
    pytest.importorskip("pythainlp")
    return fastpipe.blank("th")


def test_words(nlp):
    doc = nlp("แมวกินปลา")
    assert [token.text for token in doc] == ["แมว", "กิน", "ปลา"]


@pytest.mark.parametrize(
    "text", ["", " ", " แมว ", "แมว  และ\n\nปลา", "แมว\u00a0ปลา\t1.5"]
)
def test_spaces_are_tokens(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert not any(token.whitespace_ for token in doc)


def test_a_pipeline_is_saved(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = fastpipe.load(tmp_path)
    again.from_bytes(nlp.to_bytes())
    assert [token.text for token in again("แมวกินปลา")] == ["แมว", "กิน", "ปลา"]
