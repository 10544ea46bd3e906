"""Kannada words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
ಡಾ. ಶ್ರೀ. ಪ್ರೊ. ಕಿ.ಮೀ. ರೂ. ಕ್ರಿ.ಶ. ಕ್ರಿ.ಪೂ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
