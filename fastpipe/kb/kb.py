"""What a knowledge base has to offer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ComponentError, WrongTypeError
from ..vocab import Vocab
from .candidate import Candidate

if TYPE_CHECKING:
    from ..tokens import Span


class KnowledgeBase(ABC):
    """The base of knowledge bases: entries with vectors, found by mentions.

    A subclass writes `get_candidates` and `get_vector`, and the methods for bytes and
    files if it is to be saved with a pipeline.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    entity_vector_length
        Width of the entries' vectors.

    Raises
    ------
    WrongTypeError
        If they are something else.
    """

    def __init__(self, vocab: Vocab, entity_vector_length: int) -> None:
        if not isinstance(vocab, Vocab):
            raise WrongTypeError(
                f"A knowledge base got the vocabulary {vocab!r:.80}. Expected the "
                f"pipeline's: nlp.vocab"
            )
        if not isinstance(entity_vector_length, Integral):
            raise WrongTypeError(
                f"A knowledge base's entity_vector_length is {entity_vector_length!r}. "
                f"Expected the number of values of an entity's vector"
            )
        self.vocab: Vocab = vocab
        self.entity_vector_length: int = int(entity_vector_length)

    @abstractmethod
    def get_candidates(self, mention: Span) -> Iterable[Candidate]:
        """Return the entries that a mention may stand for."""

    @abstractmethod
    def get_vector(self, entity: str) -> Sequence[float]:
        """Return the vector of an entry, by its string; zeros where it isn't there."""

    def get_candidates_batch(
        self, mentions: Iterable[Span]
    ) -> Iterable[Iterable[Candidate]]:
        """Return the entries that each of several mentions may stand for."""
        return [self.get_candidates(mention) for mention in mentions]

    def get_vectors(self, entities: Iterable[str]) -> Iterable[Sequence[float]]:
        """Return the vectors of several entries."""
        return [self.get_vector(entity) for entity in entities]

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the knowledge base as bytes."""
        raise self._undefined("to_bytes")

    def from_bytes(
        self, bytes_data: bytes, *, exclude: Iterable[str] = ()
    ) -> KnowledgeBase:
        """Read what `to_bytes` returned, in place."""
        raise self._undefined("from_bytes")

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the knowledge base to a folder."""
        raise self._undefined("to_disk")

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> KnowledgeBase:
        """Read what `to_disk` wrote, in place."""
        raise self._undefined("from_disk")

    def _undefined(self, method: str) -> ComponentError:
        return ComponentError(
            f"The knowledge base {type(self).__name__} can't be saved or loaded: its "
            f"class doesn't define `{method}`"
        )
