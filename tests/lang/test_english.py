"""English rules."""

import pytest

import fastpipe
from fastpipe.tokens import Doc


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She doesn't know.", ["She", "does", "n't", "know", "."]),
        ("We'll meet at 10am.", ["We", "'ll", "meet", "at", "10", "am", "."]),
        ("Dr. Holm lives in the U.S.", ["Dr.", "Holm", "lives", "in", "the", "U.S."]),
        ("a well-known port", ["a", "well", "-", "known", "port"]),
        ("It costs $5 (or £4)...", "It costs $ 5 ( or £ 4 ) ...".split()),
        ("See www.port.org/x today", ["See", "www.port.org/x", "today"]),
        ("mail crew@port.org, please", ["mail", "crew@port.org", ",", "please"]),
        ("Great :-) really", ["Great", ":-)", "really"]),
        ("cannot", ["can", "not"]),
        ("the boat's sail", ["the", "boat", "'s", "sail"]),
        ("“Stop!” he said", ["“", "Stop", "!", "”", "he", "said"]),
        ("5km", ["5", "km"]),
        ("ended.Then", ["ended", ".", "Then"]),
        ("I DON'T, and dont", ["I", "DON'T", ",", "and", "do", "nt"]),
        ("He’s its well-being", ["He", "’s", "its", "well", "-", "being"]),
        ("we'd've gone", ["we", "'d", "'ve", "gone"]),
        ("We gonna go, y'all", "We gon na go , y' all".split()),
        ("at 7:30pm or 10AM.", ["at", "7:30pm", "or", "10AM", "."]),
        ("9am-12pm", ["9am-12pm"]),
        ("open 9am to 5p.m.", ["open", "9", "am", "to", "5", "p.m."]),
        ("nuts etc.", ["nuts", "etc", "."]),
        ("Sat. in Ia.", ["Sat", ".", "in", "Ia."]),
        ("id, wed, whos", ["id", ",", "wed", ",", "who", "s"]),
        ("she 'll, it 's; I 'm", "she 'll , it 's ; I ' m".split()),
        ("(so):", ["(", "so", "):"]),
        ("at :$5", ["at", ":", "$", "5"]),
        ("goin' out 'cause", ["goin'", "out", "'cause"]),
        ("it’s nuthin’", ["it", "’s", "nuthin’"]),
        ("I can't😀.", ["I", "can't", "😀", "."]),
        ("I can't😀!", ["I", "ca", "n't", "😀", "!"]),
        ("Inc.฿ or 5฿", ["Inc.฿", "or", "5", "฿"]),
        ("a fish ><(((*>", ["a", "fish", "><(((*>"]),
        ("wait....what…", ["wait", "....", "what", "…"]),
        ("US$5 or 50¢", ["US$", "5", "or", "50¢"]),
        ("+49 is 3km² (5%)", "+49 is 3 km² ( 5 % )".split()),
        ("at 20°C.", ["at", "20", "°", "C", "."]),
        ("well (see below) :", ["well", "(", "see", "below", ")", ":"]),
    ],
)
def test_tokens(nlp, text: str, expected: list[str]) -> None:
    assert [token.text for token in nlp(text)] == expected


@pytest.mark.parametrize(
    ("word", "norms"),
    [
        ("don't", ["do", "not"]),
        ("won't", ["will", "not"]),
        ("can't", ["can", "not"]),
        ("I'm", ["i", "am"]),
        ("let's", ["let", "us"]),
        ("Jan.", ["January"]),
        ("Sept.", ["September"]),
        ("10am", ["10", "a.m."]),
        ("CAN'T", ["can't"]),
        ("didn’t", ["do", "not"]),
        ("could've", ["could", "'ve"]),
        ("we've", ["we", "have"]),
        ("thats", ["that", "s"]),
        ("em", ["them"]),
        ("somethin'", ["something"]),
        ("nuthin", ["nothing"]),
    ],
)
def test_norms(nlp, word: str, norms: list[str]) -> None:
    assert [token.norm_ for token in nlp(word)] == norms


def test_lexical_attributes(nlp) -> None:
    doc = nlp("The eleven boats came third")
    assert [token.is_stop for token in doc] == [True, True, False, False, True]
    assert [token.like_num for token in doc] == [False, True, False, False, True]


def test_noun_chunks(nlp) -> None:
    doc = Doc(
        nlp.vocab,
        words=["The", "old", "boat", "sank", "near", "Oslo"],
        pos=["DET", "ADJ", "NOUN", "VERB", "ADP", "PROPN"],
        heads=[2, 2, 3, 3, 3, 4],
        deps=["det", "amod", "nsubj", "ROOT", "prep", "pobj"],
    )
    assert [chunk.text for chunk in doc.noun_chunks] == ["The old boat", "Oslo"]


@pytest.mark.parametrize("code", ["de", "fr", "xx", "fi", "ta", "yo"])
def test_any_language_has_rules(code: str) -> None:
    nlp = fastpipe.blank(code)
    assert nlp.lang == code
    assert [token.text for token in nlp("abc, def.")] == ["abc", ",", "def", "."]


def test_no_language() -> None:
    with pytest.raises(ImportError, match="Can't find the language 'qqq'"):
        fastpipe.blank("qqq")


def test_stop_words_of_other_languages() -> None:
    stops = [token.is_stop for token in fastpipe.blank("de")("Der Hafen und das Boot")]
    assert stops == [True, False, True, True, False]
    assert fastpipe.blank("fi")("ja")[0].is_stop


def test_homographs_of_contractions_can_be_split() -> None:
    config = {
        "nlp": {
            "tokenizer": {
                "@tokenizers": "fastpipe.en.Tokenizer.v1",
                "split_homographs": True,
            }
        }
    }
    nlp = fastpipe.blank("en", config=config)
    words = [(token.text, token.norm_) for token in nlp("Id, wed")]
    assert words == [("I", "i"), ("d", "'d"), (",", ","), ("we", "we"), ("d", "'d")]
    assert [token.text for token in fastpipe.blank("en")("Id")] == ["Id"]


@pytest.mark.parametrize("word", ["whereupon", "seems", "fifteen", "Bottom", "n‘t"])
def test_stop_words(nlp, word: str) -> None:
    assert nlp.vocab[word].is_stop


@pytest.mark.parametrize("word", ["shall", "inside", "maybe", "theirs", "harbour"])
def test_no_stop_words(nlp, word: str) -> None:
    assert not nlp.vocab[word].is_stop
