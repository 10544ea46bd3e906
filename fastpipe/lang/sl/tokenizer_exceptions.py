"""Slovenian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import ROMAN_ORDINALS, base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["sl"]
_WORDS = """
akad. angl. apr. arh. avg. b.d. bl. c. ca. cca. cit. čl. d.d. d.o.o. d.n.o. dec.
dek. dipl. doc. dr. Dr. drž. e.g. el. ev. ekon. et al. ezn. fak. febr. fr. g. gdč.
gen. gl. gosp. gr. ibid. id. ing. inž. ipd. isp. itd. itn. izd. jan. jul. jun. jur.
kl. kn. kpt. l. lat. m. mag. mar. mat. med. min. mio. mrd. n.m. n.m.v. npr. nem.
nov. okt. op. op.cit. oz. p. p.n.št. podp. pogl. pom. pov. pr. pr.n.š. prev. prib.
prid. prim. prof. r. ref. roj. s. s.p. sek. sept. sl. sod. sp. spec. str. stol. sv.
š. št. t. t.i. t.j. tab. tel. tj. toč. tov. tr. ul. univ. upr. u. v. v.d. vb. vel.
vod. vol. vs. vzh. zah. zap. zb. zv. zvez.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a") | whole_words(
    _WORDS, _CALENDAR, ROMAN_ORDINALS
)
