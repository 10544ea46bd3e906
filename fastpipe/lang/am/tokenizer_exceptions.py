"""Amharic words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
ወ.ዘ.ተ. ዓ.ም. ዶ.ር. አ.አ. ት.ቤ.ት. እ.ኤ.አ. ዓ.ዓ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
