"""Tamil words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["ta"]
_WORDS = """
டாக்டர். திரு. திருமதி. கி.மீ. கி.மு. கி.பி. ரூ. பேரா. எம்.ஜி.ஆர். தொ.பே. வ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
