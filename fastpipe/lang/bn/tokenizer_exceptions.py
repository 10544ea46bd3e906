"""Bengali words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
ডঃ ড. মো. মোঃ মোসা. মি. মিসেস. লি. ইং. খ্রিঃ নং. প্রা.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
