"""Lower Sorbian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["dsb"]
_WORDS = """
abs. dr. etc. jan. nr. np. prof. st. t.j. resp. tzw. wob. dol. kub.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
