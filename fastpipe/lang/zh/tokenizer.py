"""The tokenizer for Chinese, which is written without spaces between words."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from ..._docs.words import get_words_and_spaces
from ...errors import InputError, MissingPackageError
from ...registry import registry
from ...tokens import Doc
from ...util import DummyTokenizer, from_bytes, from_disk, to_bytes, to_disk

if TYPE_CHECKING:
    from ..._example import Example
    from ...language import Language
    from ...vocab import Vocab


class Segmenter(str, Enum):
    """How words are found."""

    char = "char"
    jieba = "jieba"


@registry.tokenizers("fastpipe.zh.ChineseTokenizer")
def create_chinese_tokenizer(
    segmenter: str = "char",
) -> Callable[[Language], ChineseTokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object.

    Parameters
    ----------
    segmenter
        "char": each character is a token; "jieba": words as the library jieba finds
        them.
    """

    def tokenizer_factory(nlp: Language) -> ChineseTokenizer:
        return ChineseTokenizer(nlp.vocab, segmenter=segmenter)

    return tokenizer_factory


class ChineseTokenizer(DummyTokenizer):
    """Splits Chinese texts into characters or words.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    segmenter
        "char" or "jieba".

    Raises
    ------
    InputError
        If there is no such segmenter.
    MissingPackageError
        If the library that it needs is not installed.
    """

    def __init__(self, vocab: Vocab, segmenter: str = "char") -> None:
        self.vocab = vocab
        self._use(segmenter)

    def __call__(self, text: str) -> Doc:
        """Split a text."""
        words, spaces = get_words_and_spaces(self._segment(text), text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        pkuseg_model: str | None = None,
        pkuseg_user_dict: str | None = "default",
    ) -> None:
        """Take the settings that spaCy's configs have; there is nothing to set up."""
        if pkuseg_model is not None:
            raise InputError(_no_segmenter("pkuseg"))

    def _use(self, segmenter: str) -> None:
        if segmenter not in [one.value for one in Segmenter]:
            raise InputError(_no_segmenter(segmenter))
        self.segmenter = Segmenter(segmenter)
        self._segment: Callable[[str], list[str]] = list
        if self.segmenter is Segmenter.jieba:
            self._segment = _load_jieba()

    # -- Serialisation ------------------------------------------------------------

    def _settings(self) -> dict[str, str]:
        return {"segmenter": self.segmenter.value}

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the settings as msgpack."""
        return to_bytes({"cfg": lambda: srsly.json_dumps(self._settings())}, ())

    def from_bytes(self, data: bytes, **kwargs: Any) -> ChineseTokenizer:
        """Read the settings from what `to_bytes` returned."""
        from_bytes(data, {"cfg": lambda cfg: self._load(srsly.json_loads(cfg))}, ())
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the settings to a folder."""
        to_disk(
            path, {"cfg": lambda file: srsly.write_json(file, self._settings())}, ()
        )

    def from_disk(self, path: str | Path, **kwargs: Any) -> ChineseTokenizer:
        """Read the settings from a folder."""
        from_disk(path, {"cfg": lambda file: self._load(srsly.read_json(file))}, ())
        return self

    def _load(self, settings: dict[str, Any]) -> None:
        self._use(settings.get("segmenter", "char"))


def _no_segmenter(name: str) -> str:
    options = ", ".join(one.value for one in Segmenter)
    return (
        f"The Chinese tokenizer has no segmenter {name!r} here. Expected one of: "
        f"{options}. Set [nlp.tokenizer] segmenter"
    )


def _load_jieba() -> Callable[[str], list[str]]:
    try:
        jieba = importlib.import_module("jieba")
    except ModuleNotFoundError as error:
        raise MissingPackageError(
            "The segmenter 'jieba' of the Chinese tokenizer needs the library jieba. "
            "Install it with: pip install jieba"
        ) from error

    def segment(text: str) -> list[str]:
        return list(jieba.cut(text, cut_all=False))

    return segment
