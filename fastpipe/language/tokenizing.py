"""Texts of a stream on their way to docs, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..tokens import Doc

if TYPE_CHECKING:
    from .inference import Inference


class TextWithContext(NamedTuple):
    """A text or doc, and what its doc is to carry along."""

    text: str | Doc | bytes
    context: Any


Item: TypeAlias = str | Doc | bytes | TextWithContext


class TextBatch:
    """Texts of a batch, with what the threads find of their tokens.

    Parameters
    ----------
    nlp
        The pipeline, with a tokenizer of ours.
    items
        The texts. Docs may be among them, and what is no text at all: that raises an
        error when its turn comes.
    """

    # Unknown words a text from which on another thread is to split them: docs of known
    # words are made sooner than they are handed over.
    _MIN_UNKNOWN = 0.25

    def __init__(self, nlp: Inference, items: Sequence[Item]) -> None:
        self.nlp = nlp
        self.items = items
        texts = [item.text if type(item) is TextWithContext else item for item in items]
        longest = nlp.max_length
        self._cut = None
        if all(type(text) is str and len(text) <= longest for text in texts):
            self._cut = nlp.tokenizer.cut(texts)

    def takes_long(self) -> bool:
        """Whether there is much to do that only Python can do."""
        if self._cut is None:
            return not all(isinstance(item, Doc) for item in self.items)
        return self._cut.n_unknown > self._MIN_UNKNOWN * len(self.items)

    def docs(self) -> list[Doc]:
        """Return the docs, in the order of the texts."""
        if self._cut is None:
            return [self.nlp._ensure_doc(item) for item in self.items]
        docs: list[Doc] = self.nlp.tokenizer.make_docs(self._cut)
        for doc, item in zip(docs, self.items, strict=True):
            if type(item) is TextWithContext:
                doc._context = item.context
        return docs
