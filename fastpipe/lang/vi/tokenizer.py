"""The tokenizer for Vietnamese, which puts spaces between the syllables of a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ..._docs.words import get_words_and_spaces
from ...registry import registry
from ...tokens import Doc
from ..library_tokenizer import LibraryTokenizer, import_library

if TYPE_CHECKING:
    from ...language import Language
    from ...vocab import Vocab

__all__ = ["VietnameseTokenizer"]

# What pyvi writes between the syllables of a word.
_JOIN = "_"


@registry.tokenizers("fastpipe.vi.VietnameseTokenizer")
def create_vietnamese_tokenizer(
    use_pyvi: bool = True,
) -> Callable[[Language], VietnameseTokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object.

    Parameters
    ----------
    use_pyvi
        Find words by the library pyvi; without it, split at whitespace alone.
    """

    def tokenizer_factory(nlp: Language) -> VietnameseTokenizer:
        return VietnameseTokenizer(nlp.vocab, use_pyvi=use_pyvi)

    return tokenizer_factory


class VietnameseTokenizer(LibraryTokenizer):
    """Splits Vietnamese texts into words, whose syllables have spaces between them.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    use_pyvi
        Find words by the library pyvi; without it, split at whitespace alone.

    Raises
    ------
    MissingPackageError
        If pyvi is needed and not installed.
    """

    def __init__(self, vocab: Vocab, use_pyvi: bool = False) -> None:
        super().__init__(vocab, use_pyvi=use_pyvi)

    def _use(self, use_pyvi: bool) -> None:
        self.use_pyvi = use_pyvi
        self._find: Callable[[str], Iterable[str]] = str.split
        if use_pyvi:
            self._find = _finder(import_library("pyvi.ViTokenizer", "vi"))

    def __call__(self, text: str) -> Doc:
        """Split a text."""
        words, spaces = get_words_and_spaces(self._find(text), text)
        return Doc(self.vocab, words=words, spaces=spaces)


def _finder(pyvi: object) -> Callable[[str], list[str]]:
    """Return a function from a text to pyvi's words as they stand in the text."""
    tokenize: Callable[[str], tuple[list[str], list[bool]]] = pyvi.spacy_tokenize  # type: ignore[attr-defined]

    def find(text: str) -> list[str]:
        if not text or text.isspace():
            return []
        composed, places = _compose(text)
        words = tokenize(composed)[0]
        return [text[places[a] : places[b]] for a, b in _spans(words, composed)]

    return find


def _compose(text: str) -> tuple[str, list[int]]:
    """Return a text in the normal form NFC, as pyvi has it, and places in the text.

    Returns
    -------
    tuple of str and list of int
        The composed text; and for each of its characters, and its end, where in the
        text it begins.
    """
    composed: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        part = unicodedata.normalize("NFC", text[start:end])
        composed.append(part)
        places.extend([start] * len(part))
        start = end
    return "".join(composed), [*places, len(text)]


def _spans(words: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where words begin and end whose syllables are joined by underscores.

    An underscore that is not in the text stands for the whitespace there, or for none.
    """
    place = 0
    for word in words:
        start = -1
        for char in word:
            if char.isspace():
                continue
            while text[place : place + 1].isspace():
                place += 1
            if char == _JOIN and text[place : place + 1] != _JOIN:
                continue
            if start < 0:
                start = place
            place += 1
        if start >= 0:
            yield start, place
