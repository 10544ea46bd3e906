"""Kurmanji Kurdish words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
Dr. dr. Prof. hwd. wd. yd. nmn. mîn. b.z. p.z. j.b.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
