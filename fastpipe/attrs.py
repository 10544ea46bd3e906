"""Ids of token and lexeme attributes, and what they are called."""

from typing import TYPE_CHECKING

from ._lexicon.attrs import IDS, NAMES, attr_id, intify_attrs

__all__ = ["IDS", "NAMES", "attr_id", "intify_attrs"]

globals().update(IDS)

if TYPE_CHECKING:

    def __getattr__(name: str) -> int:
        """Tell type checkers that the names of `IDS` are constants here."""
