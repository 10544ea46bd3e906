"""Nepali words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
डा. प्रा. श्री. कि.मि. रु. वि.सं. ई.पू. ई.सं. नं. लि. प्रा.लि.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
