"""Gujarati words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["gu"]
_WORDS = """
ડૉ. ડો. શ્રી. પ્રા. રૂ. કિ.મી. કિ.ગ્રા. ઈ.સ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
