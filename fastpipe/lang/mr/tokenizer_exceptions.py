"""Marathi words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["mr"]
_WORDS = """
डॉ. प्रा. श्री. सौ. कि.मी. रु. इ.स. इ.स.पू. वि.वा. नं. पं.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
