"""Luxembourgish words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import (
    BASE_EXCEPTIONS,
    ROMAN_ORDINALS,
    full_forms,
    whole_words,
)

_CALENDAR = CALENDAR_ABBREVIATIONS["lb"]
_WORDS = """
asw. bzw. d.h. ca. Dr. dr. dt. engl. etc. evtl. fr. franz. g. geb. ggf. Jh. Jhdt.
km. lat. max. m. Mio. Mme. Mrd. n.Chr. Nr. o.a. P. Prof. resp. s. sog. St. Str. Tel.
u.a. u.s.w. usw. v.Chr. vgl. w.e.g. z.B. z.Zt. ëmg. kg. 't 'T 'd 's 'n 'ne
"""

_FULL_FORMS = full_forms("""
et: 't 'T
wannechgelift: wgl.
Monsieur: M.
Madame: Mme.
Telefon: Tel.
an sou weider: asw.
bezéiungsweis: bzw.
Januar: Jan.
""")

TOKENIZER_EXCEPTIONS = (
    BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS) | _FULL_FORMS
)
