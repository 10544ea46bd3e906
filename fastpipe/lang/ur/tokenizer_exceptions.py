"""Urdu words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
ڈاکٹر. ص. م. ء. ق۔م۔ ی۔ ڈاکٹر۔ ایم۔اے۔ بی۔اے۔ پی۔ایچ۔ڈی۔
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
