"""The tokenizer for Japanese, which is written without spaces between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..._docs.words import get_words_and_spaces
from ...errors import InputError
from ...registry import registry
from ...tokens import Doc
from ..library_tokenizer import LibraryTokenizer, import_library
from .tag_map import parts_of_speech

if TYPE_CHECKING:
    from ...language import Language
    from ...vocab import Vocab

__all__ = ["DetailedToken", "JapaneseTokenizer", "try_sudachi_import"]

_MODES = ("A", "B", "C")
_SPACE = "空白"
# Of one text Sudachi takes 49,149 bytes, and a character has at most four.
_MOST = 49_149
_MOST_CHARACTERS = _MOST // 4
# Where a longer one is cut best: after a line, a sentence, a clause, or anywhere.
_CUTS = ("\n", "。", "、", "")
# Characters that mean something in features, "Inflection=…|Reading=…".
_NOT_IN_FEATURES = re.compile(r"[=|]")


class DetailedToken(NamedTuple):
    """What Sudachi's dictionary says of a word."""

    surface: str
    tag: str
    inf: str
    lemma: str
    norm: str
    reading: str | None
    sub_tokens: list[list[DetailedToken]] | None


@registry.tokenizers("fastpipe.ja.JapaneseTokenizer")
def create_tokenizer(
    split_mode: str | None = None,
) -> Callable[[Language], JapaneseTokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object.

    Parameters
    ----------
    split_mode
        As of `JapaneseTokenizer`.
    """

    def tokenizer_factory(nlp: Language) -> JapaneseTokenizer:
        return JapaneseTokenizer(nlp.vocab, split_mode=split_mode)

    return tokenizer_factory


class JapaneseTokenizer(LibraryTokenizer):
    """Splits Japanese texts into the words of Sudachi's dictionary.

    A token has the dictionary's part of speech as its tag, the one of Universal
    Dependencies that goes with it, a lemma, a norm (the usual spelling), and the
    features ``Inflection`` and ``Reading``.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    split_mode
        How long words are: "A" is the shortest (UniDic's short units) and stands for
        None, "C" the longest (names whole), "B" between them. With "B" and "C",
        ``doc.user_data["sub_tokens"]`` has, for each token, the words of each shorter
        mode in it: lists of `DetailedToken`; None where no mode splits it.

    Raises
    ------
    InputError
        If there is no such mode.
    MissingPackageError
        If SudachiPy or its dictionary is not installed.
    """

    def __init__(self, vocab: Vocab, split_mode: str | None = None) -> None:
        super().__init__(vocab, split_mode=split_mode)

    def _use(self, split_mode: str | None) -> None:
        if split_mode not in (None, *_MODES):
            raise InputError(
                f"The Japanese tokenizer has no split mode {split_mode!r}. Expected "
                f"one of: {', '.join(_MODES)}, or none. Set [nlp.tokenizer] split_mode"
            )
        self.split_mode = split_mode
        self._analyzer, self._shorter = _load_analyzer(split_mode or "A")

    def __call__(self, text: str) -> Doc:
        """Split a text."""
        found = [
            self._details(morpheme)
            for piece in _pieces(text)
            for morpheme in self._analyzer.tokenize(piece)
        ]
        # Of a fraction or a ligature, the first of its parts has the whole surface.
        found = [token for token in found if token.surface.strip()]
        words, spaces = get_words_and_spaces((token.surface for token in found), text)
        rest = iter(found)
        tokens = [_gap(word) if word.isspace() else next(rest) for word in words]
        tags = [token.tag for token in tokens]
        doc = Doc(
            self.vocab,
            words=words,
            spaces=spaces,
            tags=tags,
            pos=parts_of_speech(words, tags),
            lemmas=[token.lemma for token in tokens],
            morphs=[_features(token) for token in tokens],
        )
        for token, details in zip(doc, tokens, strict=True):
            token.norm_ = details.norm
        if self._shorter:
            doc.user_data["sub_tokens"] = [token.sub_tokens for token in tokens]
        return doc

    def _details(self, morpheme: Any, with_parts: bool = True) -> DetailedToken:
        classes = morpheme.part_of_speech()
        surface = morpheme.surface()
        parts: list[list[DetailedToken]] | None = None
        if with_parts and self._shorter:
            parts = [self._parts(morpheme, mode) for mode in self._shorter]
            parts = parts if any(parts) else None
        return DetailedToken(
            surface,
            "-".join(name for name in classes[:4] if name != "*"),
            ";".join(name for name in classes[4:] if name != "*"),
            morpheme.dictionary_form() or surface,
            morpheme.normalized_form() or surface,
            morpheme.reading_form(),
            parts,
        )

    def _parts(self, morpheme: Any, mode: Any) -> list[DetailedToken]:
        """Return the words that a shorter mode has for one; none if it is the same."""
        parts = morpheme.split(mode)
        if len(parts) == 1:
            return []
        return [self._details(part, with_parts=False) for part in parts]


def try_sudachi_import(split_mode: str = "A") -> Any:
    """Return SudachiPy's tokenizer, with the dictionary `sudachidict_core`.

    Parameters
    ----------
    split_mode
        "A", "B" or "C", from short words to long.

    Raises
    ------
    MissingPackageError
        If SudachiPy or its dictionary is not installed.
    """
    return _load_analyzer(split_mode)[0]


def _load_analyzer(split_mode: str) -> tuple[Any, list[Any]]:
    """Return SudachiPy's tokenizer for a mode, and its modes of shorter words."""
    sudachi = import_library("sudachipy", "ja")
    import_library("sudachidict_core", "ja")
    modes = [getattr(sudachi.SplitMode, mode) for mode in _MODES]
    last = _MODES.index(split_mode)
    dictionary = sudachi.Dictionary(dict="core")
    # Before version 0.7 the method had another name.
    create = getattr(dictionary, "tokenizer", None) or dictionary.create
    return create(mode=modes[last]), modes[:last]


def _gap(text: str) -> DetailedToken:
    return DetailedToken(text, _SPACE, "", text, text, None, None)


def _features(token: DetailedToken) -> str:
    features = {"Inflection": token.inf, "Reading": token.reading}
    return "|".join(
        f"{name}={_NOT_IN_FEATURES.sub('_', value)}"
        for name, value in features.items()
        if value
    )


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces of a text, none longer than what Sudachi takes at a time."""
    start = 0
    while len(text) - start > _MOST_CHARACTERS:
        if len(text) - start <= _MOST and len(text[start:].encode()) <= _MOST:
            break
        latest = start + _MOST_CHARACTERS
        places = (text.rfind(mark, start, latest) + len(mark) for mark in _CUTS)
        end = next(place for place in places if place > start)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
