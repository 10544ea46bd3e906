"""The symbols: strings with fixed ids, as constants and as dictionaries."""

from typing import TYPE_CHECKING

from ._lexicon.symbols import SYMBOL_IDS as IDS
from ._lexicon.symbols import SYMBOLS as NAMES

__all__ = ["IDS", "NAMES"]

globals().update(IDS)

if TYPE_CHECKING:

    def __getattr__(name: str) -> int:
        """Tell type checkers that the names of `IDS` are constants here."""
