"""Danish words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import (
    ROMAN_ORDINALS,
    base_exceptions,
    full_forms,
    whole_words,
)

_CALENDAR = CALENDAR_ABBREVIATIONS["da"]
_WORDS = """
A.D. adm. adj. adv. afd. afg. afs. akk. alm. ang. anm. anv. apt. art. att. aut. B.C.
bd. bet. bl.a. bm. bogtr. br. brugsanv. ca. cand. cirk. co. d.d. d.s. d.s.s. d.v.s.
d.æ. d.y. dept. dir. div. dr. drs. e.a. e.l. eds. eg. egl. eks. endv. enk. etc.
etym. evt. f. f.eks. f.m. f.t. ff. fg. fhv. flg. fmd. fol. forb. foreg. foren. forf.
fork. forts. fr. frk. fsv. fuldm. fx. g. gdr. gl. gn. gns. gr. grdl. H.M. hhv. hr.
hrs. hvb. i.e. i.h.t. iflg. ift. ill. inc. indb. inkl. instr. istf. jf. jfr. jnr.
kap. kbh. kgl. kl. km. kol. komm. kpt. kr. kvt. kult. lb. lign. lrs. m.a.o. m.fl.
m.h.p. m.h.t. m.m. m.v. maks. md. mdl. mdr. mgl. mia. mio. mods. modt. mv. n.br.
ndf. nr. nto. o.a. o.fl. o.l. o.lign. obl. obs. odont. off. omkr. omr. omtr. op.
opg. opl. opr. org. orig. osv. ovf. p.a. p.b.v. p.c. p.m. p.p. p.t. p.v.a. partc.
pga. pkt. pl. pr. prov. præp. præs. prof. pt. pæd. r. red. ref. reg. resp. s.d. s.k.
s.m. s.u. sdr. sek. sep. skr. sml. smp. spec. sr. st. stk. str. supp. t.h. t.o.m.
t.v. td. tdl. tdr. tf. tfl. th. tidl. tilh. tilsv. tlf. udb. udd. udg. uds. ugtl.
ulin. v. v.h.a. vedk. vedl. vedr. vejl. vh. vol. vs. vsa. årg.
"""

_FULL_FORMS = full_forms("""
s'gu: s'gu sgu'
skulle: sku'
kunne: ku'
kan: ka'
giv: gi'
lide: li'
have: ha'
ikke: ik'
januar: jan.
februar: febr. feb.
marts: mar.
april: apr.
juni: jun.
august: aug.
september: sept. sep.
oktober: okt.
november: nov.
december: dec.
mandag: man.
tirsdag: tirs.
onsdag: ons.
torsdag: tor. tors.
fredag: fre.
lørdag: lør.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("i") | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS) | _FULL_FORMS
)
