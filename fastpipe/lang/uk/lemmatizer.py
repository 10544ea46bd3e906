"""The lemmatizer of Ukrainian."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from ..pymorphy import PymorphyLemmatizer
from . import Ukrainian

__all__ = ["UkrainianLemmatizer"]


class UkrainianLemmatizer(PymorphyLemmatizer):
    """A lemmatizer by pymorphy3 and its Ukrainian dictionary."""


register_lemmatizer(Ukrainian, "pymorphy3", UkrainianLemmatizer)
