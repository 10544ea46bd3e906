"""Hungarian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import ROMAN_ORDINALS, base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["hu"]
_WORDS = """
ált. ápr. aug. a.m. bek. biz. Bp. br. Bt. btk. cca. cs. csüt. dec. dr. Dr. du. d.u.
de. d.e. em. e.h. enyh. érk. etc. f. febr. fszla. g. gimn. gr. h. hiv. hr. hrsz.
i.e. ia. id. Id. ifj. Ifj. ig. ill. ind. Int. ism. izr. jan. jegyz. júl. jún. kat.
kb. ker. kf. Kft. kft. kh. kir. kiv. KKt. kp. körz. közp. krt. ksz. l. lat. ld.
legs. lt. máj. márc. max. mb. megj. megy. min. mjr. mk. Mo. m.v. nk. nov. NB. nyíl.
nyug. okl. okt. old. olv. orsz. ort. ov. p. pf. pl. plb. ppl. Prof. prof. pság. pu.
q. r. rkp. Rt. Zrt. Nyrt. s. s.k. s.t. sz. szakoszt. szept. szerk. szfv. szl. szt.
szül. t. t.i. tb. tbk. tc. tel. tkp. tszf. tvr. u. ua. ui. uo. úm. ún. u.n. v. vb.
vh. vm. vö. vsz. vs. zs. É. D. K. Ny. Ált. ÉK. ÉNy. DK. DNy. Szt. Sz. St. Mrs. Mr.
őrgy. őrv. özv. stb.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a") | whole_words(
    _WORDS, _CALENDAR, ROMAN_ORDINALS
)
