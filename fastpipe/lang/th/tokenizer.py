"""The tokenizer for Thai, which is written without spaces between words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..._docs.words import get_words_and_spaces
from ...registry import registry
from ...tokens import Doc
from ..library_tokenizer import LibraryTokenizer, import_library

if TYPE_CHECKING:
    from ...language import Language

__all__ = ["ThaiTokenizer"]


@registry.tokenizers("fastpipe.th.ThaiTokenizer")
def create_thai_tokenizer() -> Callable[[Language], ThaiTokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object."""

    def tokenizer_factory(nlp: Language) -> ThaiTokenizer:
        return ThaiTokenizer(nlp.vocab)

    return tokenizer_factory


class ThaiTokenizer(LibraryTokenizer):
    """Splits Thai texts into the words that PyThaiNLP finds.

    A space in Thai is a mark of punctuation, and is a token.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.

    Raises
    ------
    MissingPackageError
        If PyThaiNLP is not installed.
    """

    def _use(self) -> None:
        self._find = import_library("pythainlp.tokenize", "th").word_tokenize

    def __call__(self, text: str) -> Doc:
        """Split a text."""
        words = self._find(text) if text else []
        if "".join(words) != text:
            words, spaces = get_words_and_spaces(words, text)
            return Doc(self.vocab, words=words, spaces=spaces)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))
