import pytest

import fastpipe
from fastpipe.errors import ConfigError
from fastpipe.pipeline import Sentencizer
from fastpipe.tokens import Doc


def starts(words, sentencizer=None, **kwargs):
    doc = Doc(fastpipe.blank("en").vocab, words=words.split(" "), **kwargs)
    doc = (sentencizer or Sentencizer())(doc)
    return [token.text for token in doc if token.is_sent_start]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It is late . Go home !", ["It", "Go"]),
        ("Really ? ! Yes", ["Really", "Yes"]),
        ('He said . " Then', ["He", "Then"]),
        ("a ... b", ["a"]),
        ("他 来 。 好", ["他", "好"]),
        (". a . . b", [".", "a", "b"]),
        ("a", ["a"]),
    ],
)
def test_sentences_start_behind_marks(words, expected):
    assert starts(words) == expected


def test_marks_of_ones_own():
    sentencizer = Sentencizer(punct_chars=["|"])
    assert starts("a . b | c", sentencizer) == ["a", "c"]
    sentencizer.punct_chars = {"."}
    assert starts("a . b | c", sentencizer) == ["a", "b"]


def test_overwrite():
    set_already = [1, -1, -1, 1]
    assert starts("a . b c", sent_starts=set_already) == ["a", "c"]
    eager = Sentencizer(overwrite=True)
    assert starts("a . b c", eager, sent_starts=set_already) == ["a", "b"]


def test_in_a_pipeline(tmp_path):
    nlp = fastpipe.blank("xx")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["!"]})
    docs = list(nlp.pipe(["", "a ! b", "c"]))
    assert [len(list(doc.sents)) for doc in docs] == [0, 2, 1]
    nlp.to_disk(tmp_path)
    assert (tmp_path / "sentencizer.json").exists()
    again = fastpipe.load(tmp_path)
    assert again.get_pipe("sentencizer").punct_chars == {"!"}
    again.from_bytes(nlp.to_bytes())
    assert len(list(again("a ! b . c").sents)) == 2
    with pytest.raises(ConfigError, match=r"components\.other\.punct_char"):
        nlp.add_pipe("sentencizer", name="other", config={"punct_char": ["!"]})
