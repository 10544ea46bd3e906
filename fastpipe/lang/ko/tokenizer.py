"""The tokenizer for Korean, which finds the morphemes of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..._docs.words import get_words_and_spaces
from ...errors import MissingPackageError
from ...registry import registry
from ...tokens import Doc
from ..library_tokenizer import LibraryTokenizer, import_library
from .tag_map import TAG_MAP

if TYPE_CHECKING:
    from ...language import Language

__all__ = ["KoreanTokenizer"]

_SPACE = ("_SP", "", "SPACE")
# A morpheme that is more than one: "VV+EP".
_PLUS = "+"
# What it is made of: "가/VV/*+았/EP/*", or "*" where it is what it looks like.
_SLASH = "/"


@registry.tokenizers("fastpipe.ko.KoreanTokenizer")
def create_tokenizer() -> Callable[[Language], KoreanTokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object."""

    def tokenizer_factory(nlp: Language) -> KoreanTokenizer:
        return KoreanTokenizer(nlp.vocab)

    return tokenizer_factory


class KoreanTokenizer(LibraryTokenizer):
    """Splits Korean texts into the morphemes of mecab-ko's dictionary.

    A token has the dictionary's part of speech as its tag, the one of Universal
    Dependencies that goes with it, and a lemma where it is not what it looks like. A
    token that is more than one morpheme has the tag of the first; in
    ``doc.user_data["full_tags"]`` are those of all, as "VV+EP".

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.

    Raises
    ------
    MissingPackageError
        If there is no library: python-mecab-ko, which brings the dictionary, or
        natto-py, which uses a MeCab that is on the system.
    """

    def _use(self) -> None:
        self._analyze = _load_analyzer()

    def __call__(self, text: str) -> Doc:
        """Split a text."""
        found = self.detailed_tokens(text)
        words, spaces = get_words_and_spaces((one["surface"] for one in found), text)
        full_tags = []
        tags, lemmas, parts = [], [], []
        rest = iter(found)
        for word in words:
            tag, lemma, pos = _SPACE
            if not word.isspace():
                details = next(rest)
                full_tags.append(details["tag"])
                tag, lemma = details["tag"].partition(_PLUS)[0], details["lemma"]
                pos = TAG_MAP.get(tag, "X")
            else:
                full_tags.append(tag)
            tags.append(tag)
            lemmas.append(lemma)
            parts.append(pos)
        return Doc(
            self.vocab,
            words=words,
            spaces=spaces,
            tags=tags,
            lemmas=lemmas,
            pos=parts,
            user_data={"full_tags": full_tags},
        )

    def detailed_tokens(self, text: str) -> list[dict[str, str]]:
        """Return what the dictionary says of the morphemes of a text.

        Returns
        -------
        list of dict
            Of each its ``surface``, ``lemma`` and ``tag``.
        """
        return [
            {"surface": surface, "lemma": _lemma(expression), "tag": tag}
            for surface, tag, expression in self._analyze(text)
        ]


def _lemma(expression: str) -> str:
    return "" if expression == "*" else expression.partition(_SLASH)[0]


def _load_analyzer() -> Callable[[str], Iterator[tuple[str, str, str]]]:
    """Return a function from a text to surfaces, tags and expressions."""
    try:
        mecab = import_library("mecab", "ko").MeCab()
    except MissingPackageError:
        try:
            return _natto_analyzer()
        except ImportError:
            pass
        raise

    def analyze(text: str) -> Iterator[tuple[str, str, str]]:
        for morpheme in mecab.parse(text):
            feature = morpheme.feature
            yield morpheme.surface, feature.pos, feature.expression or "*"

    return analyze


def _natto_analyzer() -> Callable[[str], Iterator[tuple[str, str, str]]]:
    natto = import_library("natto", "ko")
    mecab = natto.MeCab("-F%f[0],%f[7]")

    def analyze(text: str) -> Iterator[tuple[str, str, str]]:
        for node in mecab.parse(text, as_nodes=True) if text else ():
            if not node.is_eos():
                tag, _, expression = node.feature.partition(",")
                yield node.surface, tag, expression or "*"

    return analyze
