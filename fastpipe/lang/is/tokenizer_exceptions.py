"""Icelandic words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["is"]
_WORDS = """
aths. alm. anon. atr. bls. bs. d.v.s. dr. e.k. e.t.v. f.h. fl. fr. frh. gr. hdl. hr.
hv. ísl. ívs. kl. kr. kvk. l. m.a. m.a.s. m.ö.o. m.fl. m.kr. mgr. millj. mín. nk.
nr. nt. o.fl. o.s.frv. o.þ.h. o.þ.u.l. þ.m. ofl. osfrv. p.s. próf. rit. s.s. sbr.
sek. sk. skv. sl. sr. st. stk. t.a.m. t.d. tbl. u.þ.b. uppl. þ.e. þ.e.a.s. þ.a. þús.
útg. v.þ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
