"""Arabic words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
ق.م ص.ب ب.م ه.ق أ.د. د. م. ص. ه. ق.م. ص.ب. أ. ت. ج. س. هـ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
