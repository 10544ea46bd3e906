"""Arabic words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..tokenizer_exceptions import (
    BASE_EXCEPTIONS,
    full_forms,
    whole_words,
)

_WORDS = """
ق.م ص.ب ب.م ه.ق أ.د. د. م. ص. ه. ق.م. ص.ب. أ. ت. ج. س. هـ.
"""

_FULL_FORMS = full_forms("""
قبل الميلاد: ق.م
ميلادي: .م
هجري: .هـ
توفي: .ت
دكتور: د.
أستاذ دكتور: أ.د
أستاذ: أ.
بروفيسور: ب.
تلفون: ت.
صندوق بريد: ص.ب
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS) | _FULL_FORMS
