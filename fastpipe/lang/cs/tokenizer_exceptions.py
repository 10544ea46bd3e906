"""Czech words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["cs"]
_WORDS = """
abs. aj. apod. arch. art. atd. atp. bc. bl. č. čj. čl. čp. Dr. dr. event. evtl. fol.
fr. ing. Ing. Bc. Mgr. MUDr. JUDr. PhDr. RNDr. PaedDr. ThDr. MVDr. ak. doc. Doc. hl.
hod. čes. ibid. inž. jr. kap. kupř. ks. kvt. např. nám. násl. ned. nejv. n.m. n.p.
nar. obr. odd. odst. okr. pí. plk. popř. por. poř. pozn. prof. Prof. příp. resp.
roč. rtm. s.r.o. a.s. o.p.s. ses. sev. sl. srov. st. stol. str. stř. sv. tab. tel.
tis. tj. tř. tzn. tzv. ul. vč. vyd. zejm. zkr. zn. mil. mld.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a i") | whole_words(_WORDS, _CALENDAR)
