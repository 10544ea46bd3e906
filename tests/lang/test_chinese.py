"""Chinese, which is written without spaces."""

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.lang.zh import Chinese
from fastpipe.util import load_model_from_config

TEXT = "我喜欢 猫，2024年。\n好  的"


def test_characters_are_tokens():
    nlp = fastpipe.blank("zh")
    assert isinstance(nlp, Chinese)
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert [token.text for token in doc[:5]] == ["我", "喜", "欢", "猫", "，"]
    assert doc[0].is_stop and not doc[3].is_stop
    assert [doc.text for doc in nlp.pipe([TEXT, "好"])] == [TEXT, "好"]


def test_a_pipeline_is_saved_and_trained(tmp_path):
    nlp = fastpipe.blank("zh")
    nlp.add_pipe("tagger").add_label("N")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    again = fastpipe.load(tmp_path)
    assert [token.text for token in again("好的")] == ["好", "的"]
    again.from_bytes(nlp.to_bytes())
    assert again.tokenizer.segmenter.value == "char"


def test_words_by_jieba():
    config = {"nlp": {"lang": "zh", "tokenizer": {"segmenter": "jieba"}}}
    config["nlp"]["tokenizer"]["@tokenizers"] = "spacy.zh.ChineseTokenizer"
    try:
        import jieba  # noqa: F401
    except ImportError:
        with pytest.raises(ImportError, match="pip install jieba"):
            load_model_from_config(config, auto_fill=True)
    else:
        nlp = load_model_from_config(config, auto_fill=True)
        assert [token.text for token in nlp("我喜欢猫")] == ["我", "喜欢", "猫"]


def test_other_segmenters():
    config = {"nlp": {"lang": "zh", "tokenizer": {"segmenter": "pkuseg"}}}
    config["nlp"]["tokenizer"]["@tokenizers"] = "spacy.zh.ChineseTokenizer"
    with pytest.raises(InputError, match="no segmenter 'pkuseg'"):
        load_model_from_config(config, auto_fill=True)
    nlp = fastpipe.blank("zh")
    with pytest.raises(InputError, match="char, jieba"):
        nlp.tokenizer.initialize(pkuseg_model="web")
