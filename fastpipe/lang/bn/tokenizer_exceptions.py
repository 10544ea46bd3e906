"""Bengali words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..tokenizer_exceptions import (
    BASE_EXCEPTIONS,
    full_forms,
    whole_words,
)

_WORDS = """
ডঃ ড. মো. মোঃ মোসা. মি. মিসেস. লি. ইং. খ্রিঃ নং. প্রা.
"""

_FULL_FORMS = full_forms("""
ডক্টর: ডঃ ড.
ডাক্তার: ডাঃ ডা.
মোহাম্মদ: মোঃ মো.
সেলসিয়াস: সে.
কিলোমিটার: কি.মি. কি.মি
সেন্টিমিটার: সে.মি. সে.মি
মিলিলিটার: মি.লি.
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS) | _FULL_FORMS
