"""Afrikaans words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["af"]
_WORDS = """
'n 't Adv. afd. bl. bv. d.i. d.w.s. dr. e.a. e.d. ens. ev. i.p.v. i.v.m. mej. mev.
mnr. nl. no. nr. o.a. o.m. prof. pres. sg. St. t.o.v. vgl. vnl. vs.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
