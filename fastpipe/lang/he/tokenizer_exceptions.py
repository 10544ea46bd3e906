"""Hebrew words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
וכו' וגו' עמ' מס' גב' פרופ' רח' שד' טל' ר' ד"ר עו"ד חז"ל צה"ל ארה"ב ח"כ יו"ר
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
