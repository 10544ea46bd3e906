"""Slovak words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["sk"]
_WORDS = """
a.s. abs. ak. al. apod. atď. atp. Bc. bl. č. čl. čís. cca. dipl. doc. Doc. dr. Dr.
event. evid. fr. gen. gr. hl. hod. i.e. ing. Ing. JUDr. kap. kpt. ks. lat. mil. mjr.
min. mld. Mgr. MUDr. MVDr. nám. napr. nar. nem. n.l. n.m. n.o. obr. odd. ods. okr.
p. PaedDr. PhDr. plk. pl. pozn. por. pos. prof. Prof. príp. pred. r. resp. RNDr.
roč. s. s.r.o. sl. slov. st. stor. str. sv. t.č. t.j. t.r. tab. tel. ThDr. tis. tj.
tzn. tzv. ul. v.r. vs. vyd. zb. zv. zást.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
