"""Norwegian Nynorsk words that are kept whole.

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

_CALENDAR = CALENDAR_ABBREVIATIONS["nn"]
_WORDS = """
bl.a. m.a.o. kl. nr. jan. feb. dr. st. f.eks. Ap. Aq. Ca. ca. d.d. d.v.s. d.y.
div. Dr. dvs. e.Kr. ekskl. el. etc. ev. evt. f.Kr. f.o.m. fhv. fk. fork. fr.o.m.
frk. gl. hr. ifb. inkl. iht. jf. jr. kgl. kr. m.a. m.fl. m.m. m.o.h. m.t. m.v. maks.
mill. mnd. moh. mrd. mv. ndf. nyno. o.a. o.l. o.m.a. obl. off. ofl. osb. osv. p.g.a.
p.t. pga. ph.d. pkt. prof. pr. pst. pt. red. ref. resp. s.k. sek. sj. snr. st.meld.
stk. stud. såk. t.d. t.h. t.o.m. t.v. td. tlf. tidl. tsk. utg. v. vedk. vedr. vgs.
vha. vol. vs. vsa. årg. m.anna.
"""

_FULL_FORMS = full_forms("""
januar: jan.
februar: feb.
mars: mar.
april: apr.
juni: jun.
august: aug.
oktober: okt.
november: nov.
desember: des.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("i") | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS) | _FULL_FORMS
)
