"""Ligurian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["lij"]
_WORDS = """
p'ou 'n 'na 'nna 'ste 'sti 'sto 'sta ma' sciâ Sciâ
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
