"""Norwegian Bokmål words that are kept whole.

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

_CALENDAR = CALENDAR_ABBREVIATIONS["nb"]
_WORDS = """
bl.a. bla. adm.dir. a.m. andelsnr. Aq. Ca. ca. d.d. d.v.s. dvs. d.y. d.æ. db. div.
dr. Dr. dr.med. dr.philos. dr.psychol. e.Kr. e.l. eg. ekskl. el. etc. ev. evt. f.Kr.
f.eks. f.o.m. fhv. fk. foreg. fork. fr. fr.o.m. frk. fylkesvn. fung. g.m. gl. gno.
gnr. grl. grunnl. H.K.H. H.M. hhv. hoh. hr. i.h.t. i.l.a. ifb. ift. incl. inkl.
istf. iht. jf. jr. jun. juris. kfr. kgl. kl. komm. kr. kst. lat. lb. lp. lpt. lok.
m.a.o. m.fl. m.h.t. m.m. m.t. m.v. mag.art. maks. mva. mht. mill. mnd. moh. mrd.
muh. mv. n.å. ndf. nr. nto. nyno. o.a. o.l. obl. off. ofl. okl. op. org. osv. ovf.
p.a. p.g.a. p.m. p.t. pga. ph.d. pkt. pr. pst. pt. red.anm. ref. res. resp. rnr. rv.
s. s.d. s.k. s.u. sek. siv.ing. sj. snr. sp. spm. sr. ss. st. st.meld. st.prp. stip.
stk. stud. sv. såk. sø. t.d. t.h. t.o.m. t.v. temp. tlf. tr. trad. tsk. ult. utg. v.
vedk. vedr. vg. vgs. vha. vit.ass. vn. vol. vs. vsa. §§. °C.
"""

_FULL_FORMS = full_forms("""
januar: jan.
februar: feb.
mars: mar.
april: apr.
juli: jul.
august: aug.
desember: des.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("i") | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS) | _FULL_FORMS
)
