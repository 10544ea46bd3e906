"""The symbols: strings with fixed ids, as constants and as dictionaries."""

from ._symbols import SYMBOL_IDS as IDS
from ._symbols import SYMBOLS as NAMES

__all__ = ["IDS", "NAMES"]

globals().update(IDS)
