"""Japanese, by Sudachi."""

import pickle

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.lang.ja import DetailedToken, Japanese, try_sudachi_import
from fastpipe.lang.ja.tag_map import TAG_BIGRAM_MAP, TAG_MAP, parts_of_speech
from fastpipe.lang.ja.tokenizer import _pieces

TEXT = "弟が図書館で本を読んだ。"


def blank(mode=None):
    pytest.importorskip("sudachipy")
    pytest.importorskip("sudachidict_core")
    return fastpipe.blank("ja", config={"nlp": {"tokenizer": {"split_mode": mode}}})


def words(doc):
    return [token.text for token in doc]


def test_words_have_what_the_dictionary_says():
    nlp = blank()
    assert isinstance(nlp, Japanese)
    doc = nlp(TEXT)
    expected = ["弟", "が", "図書", "館", "で", "本", "を", "読ん", "だ", "。"]
    assert words(doc) == expected
    read = doc[7]
    assert (read.tag_, read.pos_, read.lemma_) == ("動詞-一般", "VERB", "読む")
    assert read.morph.to_dict() == {
        "Inflection": "五段-マ行;連用形-撥音便",
        "Reading": "ヨン",
    }
    assert [token.pos_ for token in doc[:3]] == ["NOUN", "ADP", "NOUN"]
    assert nlp("コンピューター")[0].norm_ == nlp("コンピュータ")[0].norm_


def test_longer_words_have_their_parts():
    parts = blank("C")("東京都庁へ").user_data["sub_tokens"]
    assert len(parts) == 2
    shortest, longer = parts[0]
    assert [part.surface for part in shortest] == ["東京", "都庁"]
    assert all(isinstance(part, DetailedToken) for part in longer)
    assert parts[1] is None
    assert words(blank("B")("図書館")) == ["図書館"]
    assert "sub_tokens" not in blank("A")("図書館").user_data


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            " ",
            "　",
            " 水",
            "水 ",
            "水  と\n\n油",
            "水\r\n油\t。　",
            "Ice cream 🍦",
        ],
        # More morphemes than characters, and accents that stand on spaces.
        *["⅛⅜", "㍿と㌢", "\ufdfa", "( \u0361°)水 \u035c水"],
    ],
)
def test_whitespace_is_kept(text):
    doc = blank()(text)
    assert doc.text == text
    assert all(token.tag_ == "空白" for token in doc if token.is_space)


def test_marks_of_features_in_readings():
    assert blank()("=")[0].morph.to_dict() == {"Reading": "_"}


def test_settings_are_saved(tmp_path):
    nlp = blank("C")
    nlp.to_disk(tmp_path)
    assert fastpipe.load(tmp_path).tokenizer.split_mode == "C"
    assert blank().from_bytes(nlp.to_bytes()).tokenizer.split_mode == "C"
    again = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert words(again("図書館")) == ["図書館"]


def test_other_modes_are_refused():
    with pytest.raises(InputError, match=r"split mode 'D'.*A, B, C"):
        blank("D")


def test_the_morphologizer_keeps_readings():
    nlp = blank()
    assert nlp.add_pipe("morphologizer").cfg["extend"]


def test_long_texts():
    text = "東京から大阪まで行く。" * 2000
    doc = blank()(text)
    assert doc.text == text
    assert len(doc) == 2000 * len(blank()("東京から大阪まで行く。"))


@pytest.mark.parametrize("mark", ["\n", "。", "、", ""])
def test_long_texts_are_cut_at_marks(mark):
    text = ("あ" * 5000 + mark) * 12
    pieces = list(_pieces(text))
    assert "".join(pieces) == text
    assert all(len(piece.encode()) <= 49_149 for piece in pieces)
    assert all(piece.endswith(mark or "あ") for piece in pieces)


def test_parts_of_speech_follow_from_neighbours():
    may_be_verb = "名詞-普通名詞-サ変可能"
    light = "動詞-非自立可能"
    assert parts_of_speech(["料理", "する"], [may_be_verb, light]) == ["VERB", "AUX"]
    assert parts_of_speech(["料理"], [may_be_verb]) == ["NOUN"]
    assert parts_of_speech(["こんな", "x"], ["連体詞", "?"]) == ["PRON", "X"]
    assert {tag for pair in TAG_BIGRAM_MAP for tag in pair} <= set(TAG_MAP)


def test_the_analyzer_is_had_alone():
    blank()
    found = try_sudachi_import("C").tokenize("図書館")
    assert [morpheme.surface() for morpheme in found] == ["図書館"]
