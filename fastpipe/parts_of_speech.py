"""Ids of the Universal POS tags (https://universaldependencies.org/u/pos)."""

from typing import TYPE_CHECKING

from ._lexicon.parts_of_speech import IDS, NAMES

__all__ = ["IDS", "NAMES"]

globals().update(IDS)

if TYPE_CHECKING:

    def __getattr__(name: str) -> int:
        """Tell type checkers that the names of `IDS` are constants here."""
