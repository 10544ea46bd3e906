"""Hindi words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
डॉ. डा. प्रो. श्री. कि.मी. कि.ग्रा. रु. ई.पू. पं. मि. लि. नं. वि.सं.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
