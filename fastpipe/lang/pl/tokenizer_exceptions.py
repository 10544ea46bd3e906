"""Polish words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["pl"]
_WORDS = """
tel. abp. adm. afr. al. alg. ang. ap. arch. art. b. bm. bp. br. bryg. bud. c.d.
c.d.n. cd. cdn. chor. cm. cz. czyt. d. dh. dn. doc. dol. dosł. dr. dyr. ds. dz. ew.
fiz. fr. franc. g. gen. geogr. gł. gm. godz. gr. grub. hab. hist. hr. ib. inż. itd.
itp. j.w. jap. jęz. jw. kan. kard. kat. kg. kier. kk. km. kpt. kol. kom. kop. kpr.
ks. kw. l. l.mn. l.poj. łac. lek. lic. m. m.in. m.st. małż. med. mgr. mies. min.
mjr. mld. mln. n. n.e. n.p.m. nast. nazw. niem. nr. np. ob. obj. ok. op. os. p.
p.n.e. p.o. pt. p.w. pkt. pl. płd. płk. płn. pol. por. poz. pow. późn. pp. ppłk.
ppor. przed. prof. prok. przyp. ps. pw. r. red. ref. reż. ros. rozdz. rtm. ryc. rys.
s. sierż. sp. sp.z.o.o. st. str. stud. szt. św. śp. t. tab. tj. tłum. tow. tzn. tzw.
ub. ul. ur. ust. w. wg. woj. wsch. wyd. wydz. wym. wz. właśc. o.o. zach. zam. zb.
zm. zn. zob. zw. zwł. zł. żarg. żyd.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a i") | whole_words(_WORDS, _CALENDAR)
