"""Telugu words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
డా. శ్రీ. ప్రొ. కి.మీ. రూ. క్రీ.శ. క్రీ.పూ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
