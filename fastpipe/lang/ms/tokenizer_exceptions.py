"""Malay words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["ms"]
_WORDS = """
Ass. Bhd. cth. Dr. dr. Dato'. Dato' Datuk. Dll. dll. Dsb. dsb. En. Encik. hlm. Hj.
Hjh. Ir. Jln. Kg. Kol. Lt. Lrg. M.Sc. Mejar. No. no. Pn. Prof. ruj. S.A. S.M. Sdn.
Sdr. spt. Tel. tel. Tn. Tkt. tkt. Ust. vs. Yg. yg. Yth.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
