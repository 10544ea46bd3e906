"""Azerbaijani words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["az"]
_WORDS = """
və.s. və.b. məs. bax. c. il. r. d.d. t.e.n. prof. dos. akad. müəl.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
