"""The lemmatizer of Catalan."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from ..lemmatizers import IndexLemmatizer
from . import Catalan

__all__ = ["CatalanLemmatizer"]


class CatalanLemmatizer(IndexLemmatizer):
    """A lemmatizer by index, exceptions and rules."""

    rule_parts = frozenset(
        "adj adp adv aux cconj det noun pron punct sconj verb".split()
    )


register_lemmatizer(Catalan, "rule", CatalanLemmatizer)
