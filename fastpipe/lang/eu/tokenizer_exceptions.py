"""Basque words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["eu"]
_WORDS = """
abs. adib. and. art. ark. atz. azp. bkz. dag. dl. dr. e.a. esk. etab. etc. g.e.r.
h.d. ik. ing. jn. k.a. kap. kop. lgn. m.g. or. orr. prof. pta. st. tel. zb. zk.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
