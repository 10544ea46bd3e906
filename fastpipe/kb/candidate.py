"""An entry that a mention in a text may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..tokens import Span
    from .kb import KnowledgeBase


class Candidate:
    """An entry of a knowledge base, together with the name that it was found by.

    Parameters
    ----------
    kb
        The knowledge base.
    entity_hash
        Id of the entry's string.
    entity_freq
        How frequent the entry is.
    entity_vector
        The entry's vector.
    alias_hash
        Id of the name's string.
    prior_prob
        Probability that the name stands for the entry, whatever the context.
    """

    __slots__ = {
        "_kb": "",
        "alias": "Id of the string of the name that the entry was found by.",
        "entity": "Id of the entry's string.",
        "entity_freq": "How frequent the entry is.",
        "entity_vector": "The entry's vector.",
        "prior_prob": "Probability that the name stands for the entry.",
    }

    def __init__(
        self,
        kb: KnowledgeBase,
        entity_hash: int,
        entity_freq: float,
        entity_vector: Sequence[float],
        alias_hash: int,
        prior_prob: float,
    ) -> None:
        self._kb = kb
        self.entity = entity_hash
        self.entity_freq = entity_freq
        self.entity_vector = entity_vector
        self.alias = alias_hash
        self.prior_prob = prior_prob

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self._kb

    @property
    def entity_(self) -> str:
        """The entry's string, its id in the knowledge base."""
        return self._kb.vocab.strings[self.entity]

    @property
    def alias_(self) -> str:
        """The name that the entry was found by."""
        return self._kb.vocab.strings[self.alias]

    def __repr__(self) -> str:
        return (
            f"<Candidate {self.entity_!r} for {self.alias_!r}: {self.prior_prob:.3g}>"
        )


def get_candidates(kb: KnowledgeBase, mention: Span) -> Iterable[Candidate]:
    """Return the candidates that a knowledge base has for a mention."""
    return kb.get_candidates(mention)


def get_candidates_batch(
    kb: KnowledgeBase, mentions: Iterable[Span]
) -> Iterable[Iterable[Candidate]]:
    """Return the candidates that a knowledge base has for each mention."""
    return kb.get_candidates_batch(mentions)
