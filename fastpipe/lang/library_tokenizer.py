"""What tokenizers have in common that leave it to a library to find the words."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from .._runtime.json_text import dump_json, write_json
from ..errors import MissingPackageError, install_extra
from ..scoring.tokens import score_tokenization
from ..util import DummyTokenizer, from_bytes, from_disk, to_bytes, to_disk

if TYPE_CHECKING:
    from .._example import Example
    from ..vocab import Vocab

__all__ = ["LibraryTokenizer", "import_library"]


def import_library(module: str, extra: str) -> Any:
    """Import the library that finds the words of a language.

    Parameters
    ----------
    module
        The module.
    extra
        fastpipe's extra that installs it, which is named after the language.

    Raises
    ------
    MissingPackageError
        If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        missing = (error.name or module).partition(".")[0]
        raise MissingPackageError(
            f"The tokenizer of {extra!r} needs the package {missing!r}, which is not "
            f"installed. Install it with: {install_extra(extra)}"
        ) from error


class LibraryTokenizer(DummyTokenizer):
    """A base for tokenizers whose words another library finds.

    A subclass has `__call__`, and sets itself up in `_use`, which takes its settings.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    **settings
        What the subclass takes. It is saved with a pipeline, in a file ``cfg``.
    """

    def __init__(self, vocab: Vocab, **settings: Any) -> None:
        self.vocab = vocab
        self.settings = settings
        self._use(**settings)

    def __reduce__(self) -> tuple[Any, ...]:
        # Libraries' objects can't be pickled; the settings make them anew.
        return _restore, (type(self), self.vocab, self.to_bytes())

    def _use(self, *args: Any, **settings: Any) -> None:
        """Set up the library; a subclass with settings takes them as arguments."""

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Return the scores of the tokens, as of `Scorer.score_tokenization`."""
        return score_tokenization(examples)

    def _load(self, settings: dict[str, Any]) -> None:
        self.settings = {**self.settings, **settings}
        self._use(**self.settings)

    # Without settings there is nothing to save, and nothing is.

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the settings as msgpack."""
        return (
            to_bytes({"cfg": lambda: dump_json(self.settings)}, ())
            if self.settings
            else b""
        )

    def from_bytes(self, data: bytes, **kwargs: Any) -> LibraryTokenizer:
        """Read the settings from what `to_bytes` returned."""
        if self.settings:
            from_bytes(data, {"cfg": lambda cfg: self._load(srsly.json_loads(cfg))}, ())
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the settings to a folder."""
        if self.settings:
            write = {"cfg": lambda file: write_json(file, self.settings)}
            to_disk(path, write, ())

    def from_disk(self, path: str | Path, **kwargs: Any) -> LibraryTokenizer:
        """Read the settings from a folder."""
        if self.settings:
            from_disk(path, {"cfg": lambda file: self._load(srsly.read_json(file))}, ())
        return self


def _restore(
    cls: type[LibraryTokenizer], vocab: Vocab, data: bytes
) -> LibraryTokenizer:
    return cls(vocab).from_bytes(data)
