"""What a tokenizer of one's own has to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..tokens import Doc


class DummyTokenizer:
    """A base for tokenizers without settings: there is nothing to save.

    A subclass has `__call__`, which makes a doc of a text.

    Examples
    --------
    >>> class Lines(DummyTokenizer):
    ...     def __init__(self, vocab):
    ...         self.vocab = vocab
    ...     def __call__(self, text):
    ...         return Doc(self.vocab, words=text.split("\\n"))
    """

    def __call__(self, text: str) -> Doc:
        """Make a doc of a text; a subclass does."""
        raise NotImplementedError(
            f"The tokenizer {type(self).__name__} can't be called: its class has no "
            f"method __call__. Expected one from a text to a Doc"
        )

    def pipe(self, texts: Iterable[str], **kwargs: Any) -> Iterator[Doc]:
        """Yield the docs of texts."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return nothing: there are no settings."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> DummyTokenizer:
        """Return the tokenizer as it is."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> DummyTokenizer:
        """Return the tokenizer as it is."""
        return self
