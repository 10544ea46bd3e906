"""What tokenizers have in common that leave it to a library to find the words."""

import pickle
import sys

import pytest

import fastpipe
from fastpipe.errors import MissingPackageError
from fastpipe.lang.library_tokenizer import LibraryTokenizer, import_library
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.vocab import Vocab

# Of each language: a package that it needs, and settings with which it does.
NEEDED = {
    "ja": ("sudachipy", {}),
    "th": ("pythainlp", {}),
    "vi": ("pyvi", {}),
    "zh": ("jieba", {"segmenter": "jieba"}),
}


class Separator(LibraryTokenizer):
    """Splits texts at a character."""

    def __init__(self, vocab, separator="|"):
        super().__init__(vocab, separator=separator)

    def _use(self, separator):
        self.separator = separator

    def __call__(self, text):
        words = text.split(self.separator)
        return Doc(self.vocab, words=words, spaces=[True, True, False, False])


@pytest.mark.parametrize("code", NEEDED)
def test_a_missing_package_is_named_with_its_extra(monkeypatch, code):
    package, settings = NEEDED[code]
    for module in list(sys.modules):
        if module.partition(".")[0] == package:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        MissingPackageError, match=rf"'{package}'.*fastpipe-nlp\[{code}\]"
    ):
        fastpipe.blank(code, config={"nlp": {"tokenizer": settings}})


def test_a_missing_part_of_a_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "no_such_library", None)
    with pytest.raises(MissingPackageError, match="'no_such_library'"):
        import_library("no_such_library.words", "xx")


def test_settings_are_saved(tmp_path):
    semicolon = Separator(Vocab(), ";")
    semicolon.to_disk(tmp_path / "tokenizer")
    assert (tmp_path / "tokenizer" / "cfg").is_file()
    for again in (
        Separator(Vocab()).from_bytes(semicolon.to_bytes()),
        Separator(Vocab()).from_disk(tmp_path / "tokenizer"),
        pickle.loads(pickle.dumps(semicolon)),
    ):
        assert [token.text for token in again("a;b;c;d")] == ["a", "b", "c", "d"]


def test_without_settings_nothing_is_saved(tmp_path):
    class Plain(LibraryTokenizer):
        """A tokenizer without settings."""

    plain = Plain(Vocab())
    plain.to_disk(tmp_path / "tokenizer")
    assert not (tmp_path / "tokenizer").exists()
    assert plain.to_bytes() == b""
    assert plain.from_bytes(b"") is plain is plain.from_disk(tmp_path / "tokenizer")


def test_the_score_is_of_tokens():
    tokenizer = Separator(Vocab())
    gold = Doc(tokenizer.vocab, words=["a", "b", "cd"], spaces=[True, True, False])
    examples = [Example(tokenizer("a|b|c|d"), gold)]
    assert tokenizer.score(examples)["token_p"] == 0.5
