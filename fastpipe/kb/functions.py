"""Functions that configs of entity linkers name: knowledge bases and candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..registry import registry
from ..vocab import Vocab
from .candidate import Candidate, get_candidates, get_candidates_batch
from .kb import KnowledgeBase
from .kb_in_memory import InMemoryLookupKB

if TYPE_CHECKING:
    from ..tokens import Span

CandidatesOfMention = Callable[[KnowledgeBase, "Span"], Iterable[Candidate]]
CandidatesOfMentions = Callable[
    [KnowledgeBase, Iterable["Span"]], Iterable[Iterable[Candidate]]
]


@registry.misc("fastpipe.KBFromFile.v1")
def load_kb(kb_path: Path) -> Callable[[Vocab], KnowledgeBase]:
    """Return a function that reads a knowledge base from a folder.

    Parameters
    ----------
    kb_path
        What `InMemoryLookupKB.to_disk` wrote.
    """

    def kb_from_file(vocab: Vocab) -> KnowledgeBase:
        # The width of the vectors is in the file.
        return InMemoryLookupKB(vocab, entity_vector_length=1).from_disk(kb_path)

    return kb_from_file


@registry.misc("fastpipe.EmptyKB.v1")
def empty_kb(entity_vector_length: int) -> Callable[[Vocab], KnowledgeBase]:
    """Return a function that makes an empty knowledge base.

    Parameters
    ----------
    entity_vector_length
        Width of the vectors.
    """

    def make(vocab: Vocab) -> KnowledgeBase:
        return InMemoryLookupKB(vocab, entity_vector_length=entity_vector_length)

    return make


@registry.misc("fastpipe.EmptyKB.v2")
def empty_kb_for_config() -> Callable[[Vocab, int], KnowledgeBase]:
    """Return a function that makes an empty knowledge base with a width of vectors."""

    def make(vocab: Vocab, entity_vector_length: int) -> KnowledgeBase:
        return InMemoryLookupKB(vocab, entity_vector_length=entity_vector_length)

    return make


@registry.misc("fastpipe.CandidateGenerator.v1")
def create_candidates() -> CandidatesOfMention:
    """Return the function that asks a knowledge base for a mention's candidates."""
    return get_candidates


@registry.misc("fastpipe.CandidateBatchGenerator.v1")
def create_candidates_batch() -> CandidatesOfMentions:
    """Return the function that asks for the candidates of many mentions."""
    return get_candidates_batch
