"""Latvian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["lv"]
_WORDS = """
apm. a.g. A/S. att. dr. doc. ē.k. ēr. g. gab. gk. i.c. inž. iel. īp. jaun. kab.
kand. kap. kg. kop. kl. km. l. latv. lpp. m. maks. m.s. milj. min. mljrd. mk. nod.
nr. Nr. piem. p.k. pag. pilnv. piez. plkst. pr. prof. pārst. raj. red. sal. sek. sk.
skat. st. šk. t. t.i. t.p. t.sk. t.s. tab. tālr. tml. tūkst. u. u.c. u.t.jpr. u.tml.
u.t.t. utml. utt. v. val. v.tml. vid. vs. vārd. z.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
