"""Chinese words by pkuseg, with what of it a pipeline saves."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import srsly

from ...errors import InputError, MissingFileError
from ..library_tokenizer import import_library

__all__ = ["PkusegSegmenter"]

_FEATURES = "features.msgpack"
_WEIGHTS = "weights.npz"
_NAMED_MODELS = ("spacy_ontonotes", "mixed", "news", "web", "medicine", "tourism")
_DEFAULT_DICT = "default"
# A user dictionary can have parts of speech, which segmenting has no use for.
_NO_TAG = ""


class PkusegSegmenter:
    """A model of pkuseg, and the words that it always finds.

    Parameters
    ----------
    model
        The folder of a model, or the name of one that pkuseg downloads, such as
        "spacy_ontonotes" or "mixed".
    user_dict
        A file with a word a line, "default" for pkuseg's own, or None for none.

    Raises
    ------
    MissingPackageError
        If spacy-pkuseg is not installed.
    MissingFileError
        If there is no such model or dictionary.
    """

    def __init__(self, model: str | Path, user_dict: str | Path | None = None) -> None:
        self._library = import_library("spacy_pkuseg", "zh")
        if user_dict not in (None, _DEFAULT_DICT) and not Path(user_dict).is_file():
            raise MissingFileError(
                f"There is no user dictionary {str(user_dict)!r}. Expected a file with "
                f"a word a line, {_DEFAULT_DICT!r} for pkuseg's own, or null for none. "
                f"Set [initialize.tokenizer] pkuseg_user_dict"
            )
        folder = Path(model)
        is_folder = all((folder / file).is_file() for file in (_FEATURES, _WEIGHTS))
        if not is_folder and str(model) not in _NAMED_MODELS:
            raise MissingFileError(
                f"There is no pkuseg model {str(model)!r}. Expected a folder with "
                f"{_FEATURES} and {_WEIGHTS}, or one of those that pkuseg can "
                f"download: {', '.join(_NAMED_MODELS)}. Set [initialize.tokenizer] "
                f"pkuseg_model"
            )
        self._pkuseg = self._library.pkuseg(
            str(model), None if user_dict is None else str(user_dict)
        )

    def __call__(self, text: str) -> list[str]:
        """Return the words of a text."""
        words: list[str] = self._pkuseg.cut(text)
        return words

    def update_user_dict(self, words: Iterable[str], reset: bool = False) -> None:
        """Add words that are always found.

        Parameters
        ----------
        words
            The words.
        reset
            Forget those that were added before.
        """
        known = [] if reset else list(_words(self._pkuseg.preprocesser.trie))
        self._use_dict([*known, *((word, _NO_TAG) for word in words)])

    def _use_dict(self, words: list[tuple[str, str]]) -> None:
        self._pkuseg.preprocesser = self._library.Preprocesser(words)

    # -- Serialisation ------------------------------------------------------------

    def save_model(self, folder: Path) -> None:
        """Write the model's files to a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._pkuseg.feature_extractor.save(str(folder))
        self._pkuseg.model.save(str(folder))

    def model_bytes(self) -> tuple[bytes, bytes]:
        """Return the contents of the model's files: features and weights."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            self.save_model(folder)
            return (folder / _FEATURES).read_bytes(), (folder / _WEIGHTS).read_bytes()

    @classmethod
    def from_model_bytes(cls, features: bytes, weights: bytes) -> PkusegSegmenter:
        """Return the segmenter of a model's files, without user dictionary."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / _FEATURES).write_bytes(features)
            (folder / _WEIGHTS).write_bytes(weights)
            return cls(folder)

    def processor_bytes(self) -> bytes:
        """Return the dictionaries as msgpack, in the format of spaCy's pipelines."""
        after = self._pkuseg.postprocesser
        words = list(_words(self._pkuseg.preprocesser.trie))
        known = [getattr(after, name, ()) for name in ("common_words", "other_words")]
        return srsly.msgpack_dumps([words, after.do_process, *map(sorted, known)])

    def load_processor_bytes(self, data: bytes) -> None:
        """Use the dictionaries that `processor_bytes` returned.

        Raises
        ------
        InputError
            If the bytes are something else.
        """
        try:
            words, after, common, other = srsly.msgpack_loads(data)
            self._use_dict([(word, tag) for word, tag in words])
            processor = self._library.Postprocesser(None, None)
            processor.do_process = after
            processor.common_words, processor.other_words = set(common), set(other)
        except (TypeError, ValueError) as error:
            raise InputError(
                f"The dictionaries of pkuseg can't be read ({error}). Expected the "
                f"file pkuseg_processors of a saved pipeline: four lists in msgpack"
            ) from error
        self._pkuseg.postprocesser = processor


def _words(node: Any, start: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words of a trie, with their parts of speech, in order."""
    if node.isword:
        yield start, node.usertag
    for char in sorted(node.children):
        yield from _words(node.children[char], start + char)
