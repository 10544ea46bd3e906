"""Korean, by MeCab or by rules."""

import sys
from types import SimpleNamespace

import pytest

import fastpipe
from fastpipe.errors import MissingPackageError
from fastpipe.lang.ko.tokenizer import KoreanTokenizer
from fastpipe.vocab import Vocab

RULES = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}


@pytest.fixture(scope="module")
def nlp():
    pytest.importorskip("mecab")
    return fastpipe.blank("ko")


def test_morphemes(nlp):
    doc = nlp("동생이 도서관에서 책을 읽었다.")
    assert [token.text for token in doc] == (
        "동생 이 도서관 에서 책 을 읽 었 다 .".split()
    )
    assert [token.tag_ for token in doc[:4]] == ["NNG", "JKS", "NNG", "JKB"]
    assert [token.pos_ for token in doc[:4]] == ["NOUN", "ADP", "NOUN", "ADP"]
    assert doc.text == "동생이 도서관에서 책을 읽었다."


def test_a_token_of_more_than_one_morpheme(nlp):
    doc = nlp("갔다")
    assert (doc[0].tag_, doc[0].lemma_, doc[0].pos_) == ("VV", "가", "VERB")
    assert doc.user_data["full_tags"][0] == "VV+EP"
    assert nlp.tokenizer.detailed_tokens("갔다")[0] == {
        "surface": "갔",
        "lemma": "가",
        "tag": "VV+EP",
    }


@pytest.mark.parametrize("text", ["", " ", " 책 ", "책\n\n과  연필", "책\t한 권"])
def test_whitespace_is_kept(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert len(doc.user_data["full_tags"]) == len(doc)


def test_mecab_of_the_system(monkeypatch):
    nodes = [("갔", "VV+EP,가/VV/*+았/EP/*"), ("다", "EC,*"), ("", "BOS/EOS,*")]

    class MeCab:
        def __init__(self, options):
            assert options == "-F%f[0],%f[7]"

        def parse(self, text, as_nodes):
            for surface, feature in nodes:
                yield SimpleNamespace(
                    surface=surface, feature=feature, is_eos=lambda s=surface: not s
                )

    monkeypatch.setitem(sys.modules, "mecab", None)
    monkeypatch.setitem(sys.modules, "natto", SimpleNamespace(MeCab=MeCab))
    doc = KoreanTokenizer(Vocab())("갔다")
    assert [(token.text, token.lemma_) for token in doc] == [("갔", "가"), ("다", "")]


def test_without_a_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "mecab", None)
    monkeypatch.setitem(sys.modules, "natto", None)
    with pytest.raises(MissingPackageError, match=r"'mecab'.*fastpipe-nlp\[ko\]"):
        fastpipe.blank("ko")
    assert fastpipe.blank("ko", config=RULES)("책.").text == "책."


@pytest.mark.parametrize(
    "text", ["연필 · 지우개", "2001 ~ 2003년", "산 ( 山 ) 은", "‘ 봄 ’ 이라는"]
)
def test_rules(text):
    nlp = fastpipe.blank("ko", config=RULES)
    assert [token.text for token in nlp(text.replace(" ", ""))] == text.split()
