"""The lemmatizer of French."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from ..lemmatizers import IndexLemmatizer
from . import French

__all__ = ["FrenchLemmatizer"]


class FrenchLemmatizer(IndexLemmatizer):
    """A lemmatizer by index, exceptions and rules."""

    rule_parts = frozenset(
        "adj adp adv aux cconj det noun pron punct sconj verb".split()
    )


register_lemmatizer(French, "rule", FrenchLemmatizer)
