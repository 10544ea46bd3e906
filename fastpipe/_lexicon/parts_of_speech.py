"""Ids of the Universal POS tags (https://universaldependencies.org/u/pos)."""

from typing import TYPE_CHECKING

from .symbols import SYMBOL_IDS

_TAGS = """
    ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB
    X EOL SPACE
""".split()

IDS = {"": 0, **{tag: SYMBOL_IDS[tag] for tag in _TAGS}}
NAMES = {value: key for key, value in IDS.items()}

globals().update(IDS)

if TYPE_CHECKING:

    def __getattr__(name: str) -> int:
        """Tell type checkers that the names of `IDS` are constants here."""
