"""The lemmatizer of Haitian Creole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...pipeline.lemmatizer import register_lemmatizer
from ..lemmatizers import IndexLemmatizer
from . import HaitianCreole

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["HaitianCreoleLemmatizer"]


class HaitianCreoleLemmatizer(IndexLemmatizer):
    """A lemmatizer for words that aren't inflected, only cut short."""

    def is_base_form(self, token: Token) -> bool:
        """Whether a token is a base form: each is."""
        return True


register_lemmatizer(HaitianCreole, "rule", HaitianCreoleLemmatizer)
