"""Chinese, which is written without spaces."""

import pickle

import pytest

import fastpipe
from fastpipe.errors import FastpipeWarning, InputError, MissingFileError
from fastpipe.lang.zh import Chinese, ChineseTokenizer
from fastpipe.vocab import Vocab

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


def blank(segmenter):
    return fastpipe.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})


def words(doc):
    return [token.text for token in doc]


def test_words_by_jieba():
    pytest.importorskip("jieba")
    nlp = blank("jieba")
    assert words(nlp("我喜欢猫")) == ["我", "喜欢", "猫"]
    assert nlp(TEXT).text == TEXT
    assert words(fastpipe.blank("zh").from_bytes(nlp.to_bytes())("喜欢")) == ["喜欢"]


def test_other_segmenters():
    with pytest.raises(ValueError, match="'char', 'jieba' or 'pkuseg'"):
        blank("words")
    with pytest.raises(InputError, match=r"no segmenter 'words'.*char, jieba, pkuseg"):
        ChineseTokenizer(Vocab(), "words")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A small model of pkuseg."""
    pkuseg = pytest.importorskip("spacy_pkuseg")
    folder = tmp_path_factory.mktemp("pkuseg")
    lines = folder / "lines.txt"
    lines.write_text("小猫 喜欢 牛奶\n小狗 喜欢 骨头\n小猫 看 小狗\n" * 8, "utf8")
    pkuseg.train(str(lines), str(lines), str(folder), train_iter=3)
    return folder


SENTENCE = "小狗看小猫  喜欢牛奶"


def test_words_by_pkuseg(model, tmp_path):
    nlp = blank("pkuseg")
    nlp.config["initialize"]["tokenizer"].update(pkuseg_model=str(model))
    nlp.initialize()
    expected = ["小狗", "看", "小猫", " ", "喜欢", "牛奶"]
    assert words(nlp(SENTENCE)) == expected
    nlp.to_disk(tmp_path)
    for again in (fastpipe.load(tmp_path), blank("pkuseg").from_bytes(nlp.to_bytes())):
        assert words(again(SENTENCE)) == expected
    again = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert words(again(SENTENCE)) == expected


def test_the_user_dictionary_of_pkuseg(model, tmp_path):
    (tmp_path / "words.txt").write_text("小狗看\n猫喜\n", "utf8")
    tokenizer = blank("pkuseg").tokenizer
    tokenizer.initialize(
        pkuseg_model=str(model), pkuseg_user_dict=str(tmp_path / "words.txt")
    )
    assert words(tokenizer(SENTENCE))[0] == "小狗看"
    tokenizer.pkuseg_update_user_dict(["欢牛奶"])
    data = tokenizer.to_bytes()
    for one in (tokenizer, blank("pkuseg").tokenizer.from_bytes(data)):
        found = words(one(SENTENCE))
        assert found[0] == "小狗看" and found[-1] == "欢牛奶"
    tokenizer.pkuseg_update_user_dict(["欢牛奶"], reset=True)
    assert words(tokenizer(SENTENCE))[0] != "小狗看"
    tokenizer.initialize(pkuseg_model=str(model), pkuseg_user_dict=None)
    assert words(tokenizer(SENTENCE))[-1] == "牛奶"


def test_pkuseg_needs_a_model(model, tmp_path):
    nlp = blank("pkuseg")
    with pytest.raises(InputError, match="no model yet"):
        nlp("小猫")
    with pytest.raises(InputError, match="no model yet"):
        nlp.initialize()
    with pytest.raises(MissingFileError, match="no pkuseg model 'none-such'"):
        nlp.tokenizer.initialize(pkuseg_model="none-such")
    with pytest.raises(MissingFileError, match="no user dictionary"):
        nlp.tokenizer.initialize(
            pkuseg_model=str(model), pkuseg_user_dict=str(tmp_path / "none.txt")
        )
    nlp.tokenizer.initialize(pkuseg_model=str(model))
    with pytest.raises(InputError, match="dictionaries of pkuseg can't be read"):
        nlp.tokenizer.pkuseg_seg.load_processor_bytes(b"x")


def test_settings_of_pkuseg_for_another_segmenter():
    tokenizer = fastpipe.blank("zh").tokenizer
    with pytest.warns(FastpipeWarning, match=r"pkuseg_model is for.*'char'"):
        tokenizer.initialize(pkuseg_model="mixed")
    with pytest.warns(FastpipeWarning, match="pkuseg_update_user_dict is for"):
        tokenizer.pkuseg_update_user_dict(["小猫"])
