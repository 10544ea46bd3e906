"""The lemmatizer of Greek."""

from __future__ import annotations

from ...pipeline.lemmatizer import Lemmatizer, register_lemmatizer
from ..lemmatizers import IndexLemmatizer
from . import Greek

__all__ = ["GreekLemmatizer"]


class GreekLemmatizer(IndexLemmatizer):
    """A lemmatizer by index, exceptions and rules, without a table of all words."""

    @classmethod
    def get_lookups_config(cls, mode: str) -> tuple[list[str], list[str]]:
        """Return the names of the tables that a mode must have, and may have."""
        return Lemmatizer.get_lookups_config(mode)


register_lemmatizer(Greek, "rule", GreekLemmatizer)
