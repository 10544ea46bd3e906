"""The lemmatizer of Russian."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from ..pymorphy import PymorphyLemmatizer
from . import Russian

__all__ = ["RussianLemmatizer"]


class RussianLemmatizer(PymorphyLemmatizer):
    """A lemmatizer by pymorphy3 and its Russian dictionary."""


register_lemmatizer(Russian, "pymorphy3", RussianLemmatizer)
