"""The tokenizer for Chinese, which is written without spaces between words."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import srsly

from ..._docs.words import get_words_and_spaces
from ..._runtime.json_text import dump_json, write_json
from ...errors import FastpipeWarning, InputError
from ...registry import registry
from ...tokens import Doc
from ...util import from_bytes, from_disk, to_disk
from ..library_tokenizer import LibraryTokenizer, import_library
from .pkuseg import PkusegSegmenter

if TYPE_CHECKING:
    from ..._example import Example
    from ...language import Language
    from ...vocab import Vocab

__all__ = ["ChineseTokenizer", "Segmenter"]

_MODEL = "pkuseg_model"
_PROCESSORS = "pkuseg_processors"


class Segmenter(str, Enum):
    """How words are found."""

    char = "char"
    jieba = "jieba"
    pkuseg = "pkuseg"

    @classmethod
    def values(cls) -> list[str]:
        """Return the names of all."""
        return [one.value for one in cls]


@registry.tokenizers("fastpipe.zh.ChineseTokenizer")
def create_chinese_tokenizer(
    segmenter: Literal["char", "jieba", "pkuseg"] = "char",
) -> Callable[[Language], ChineseTokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object.

    Parameters
    ----------
    segmenter
        As of `ChineseTokenizer`.
    """

    def tokenizer_factory(nlp: Language) -> ChineseTokenizer:
        return ChineseTokenizer(nlp.vocab, segmenter=segmenter)

    return tokenizer_factory


class ChineseTokenizer(LibraryTokenizer):
    """Splits Chinese texts into characters or words.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    segmenter
        "char": each character is a token; "jieba": words as the library jieba finds
        them; "pkuseg": words as a model of pkuseg finds them, which `initialize` or a
        saved pipeline loads.

    Raises
    ------
    InputError
        If there is no such segmenter.
    MissingPackageError
        If the library that it needs is not installed.
    """

    def __init__(
        self, vocab: Vocab, segmenter: str | Segmenter = Segmenter.char
    ) -> None:
        self.pkuseg_seg: PkusegSegmenter | None = None
        super().__init__(vocab, segmenter=segmenter)

    def _use(self, segmenter: str | Segmenter) -> None:
        if segmenter not in Segmenter.values():
            raise InputError(
                f"The Chinese tokenizer has no segmenter {segmenter!r}. Expected one "
                f"of: {', '.join(Segmenter.values())}. Set [nlp.tokenizer] segmenter"
            )
        self.segmenter = Segmenter(segmenter)
        self.settings = {"segmenter": self.segmenter.value}
        self._segment: Callable[[str], Iterable[str]] = list
        if self.segmenter is Segmenter.jieba:
            self._segment = import_library("jieba", "zh").cut
        elif self.segmenter is Segmenter.pkuseg:
            import_library("spacy_pkuseg", "zh")
            self._segment = self._by_pkuseg

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
        """Load the model of pkuseg, where it is the segmenter.

        Parameters
        ----------
        get_examples, nlp
            Not used; each tokenizer is initialized with them.
        pkuseg_model, pkuseg_user_dict
            The model and the user dictionary, as of `PkusegSegmenter`.

        Raises
        ------
        InputError
            If pkuseg is the segmenter, and there is no name of a model.
        MissingFileError
            If there is no such model or dictionary.
        """
        if self.segmenter is not Segmenter.pkuseg:
            if pkuseg_model is not None:
                self._warn_of_another("pkuseg_model")
            return
        if pkuseg_model is None:
            raise InputError(_NO_MODEL)
        self.pkuseg_seg = PkusegSegmenter(pkuseg_model, pkuseg_user_dict)

    def pkuseg_update_user_dict(
        self, words: Iterable[str], reset: bool = False
    ) -> None:
        """Add words that pkuseg always finds, after forgetting those before on reset.

        With another segmenter that is not done, and a warning says so.
        """
        if self.segmenter is not Segmenter.pkuseg:
            self._warn_of_another("pkuseg_update_user_dict")
        elif self.pkuseg_seg is None:
            raise InputError(_NO_MODEL)
        else:
            self.pkuseg_seg.update_user_dict(words, reset)

    def _by_pkuseg(self, text: str) -> list[str]:
        if self.pkuseg_seg is None:
            raise InputError(_NO_MODEL)
        return self.pkuseg_seg(text)

    def _warn_of_another(self, name: str) -> None:
        warnings.warn(
            f"{name} is for the segmenter 'pkuseg' of the Chinese tokenizer, and the "
            f"segmenter is {self.segmenter.value!r}: it is passed over. Set "
            f"[nlp.tokenizer] segmenter",
            FastpipeWarning,
            stacklevel=3,
        )

    # -- Serialisation ------------------------------------------------------------

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the settings, and the model of pkuseg, as msgpack."""
        parts = {"cfg": dump_json(self.settings)}
        if self.pkuseg_seg is not None:
            features, weights = self.pkuseg_seg.model_bytes()
            parts.update(pkuseg_features=features, pkuseg_weights=weights)
            parts[_PROCESSORS] = self.pkuseg_seg.processor_bytes()
        return srsly.msgpack_dumps(parts)

    def from_bytes(self, data: bytes, **kwargs: Any) -> ChineseTokenizer:
        """Read what `to_bytes` returned."""
        found = from_bytes(
            data, {"cfg": lambda cfg: self._load(srsly.json_loads(cfg))}, ()
        )
        self.pkuseg_seg = None
        # spaCy has empty parts where there is no model.
        if found.get("pkuseg_features"):
            self.pkuseg_seg = PkusegSegmenter.from_model_bytes(
                found["pkuseg_features"], found["pkuseg_weights"]
            )
            self.pkuseg_seg.load_processor_bytes(found[_PROCESSORS])
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the settings, and the model of pkuseg, to a folder."""
        writers: dict[str, Callable[[Path], Any]] = {
            "cfg": lambda file: write_json(file, self.settings)
        }
        if self.pkuseg_seg is not None:
            processors = self.pkuseg_seg.processor_bytes()
            writers[_MODEL] = self.pkuseg_seg.save_model
            writers[_PROCESSORS] = lambda file: file.write_bytes(processors)
        to_disk(path, writers, ())

    def from_disk(self, path: str | Path, **kwargs: Any) -> ChineseTokenizer:
        """Read what `to_disk` wrote."""
        from_disk(path, {"cfg": lambda file: self._load(srsly.read_json(file))}, ())
        model = Path(path) / _MODEL
        self.pkuseg_seg = None
        if self.segmenter is Segmenter.pkuseg and model.is_dir():
            self.pkuseg_seg = PkusegSegmenter(model)
            processors = (Path(path) / _PROCESSORS).read_bytes()
            self.pkuseg_seg.load_processor_bytes(processors)
        return self


_NO_MODEL = (
    "The segmenter 'pkuseg' of the Chinese tokenizer has no model yet. Expected "
    "nlp.initialize() with the name of one, or its folder, in [initialize.tokenizer] "
    "pkuseg_model; or a saved pipeline that has one"
)
