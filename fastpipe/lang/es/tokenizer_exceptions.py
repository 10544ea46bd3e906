"""Spanish words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import (
    base_exceptions,
    full_forms,
    whole_words,
)

_CALENDAR = CALENDAR_ABBREVIATIONS["es"]
_WORDS = """
a.C. a.J.C. d.C. d.J.C. aprox. apdo. art. av. avda. cap. cf. Cía. cía. Col. coord.
D. Dª. Da. depto. dcha. D.F. dir. Dr. Dra. dr. dra. Dres. e.g. ed. EE.UU. ee.uu. ej.
esq. etc. excmo. Excmo. Excma. fig. Fr. gob. gral. Gral. hnos. i.e. ibid. ilmo.
Ilmo. Ilma. ing. Ing. izq. izqda. JJ.OO. Jr. lic. Lic. Ltd. Ltda. máx. mín. Mons.
N.Y. núm. núms. nº. op. p.ej. pág. págs. pdte. P.D. Pdta. pp. prof. Prof. Profa.
pza. q.e.p.d. Q.E.P.D. RR.HH. Rdo. s.s. S.A. S.L. S.R.L. S.A.R. S.M. sgto. Sr. Sra.
Sres. Sras. Srta. sr. sra. sres. srta. ss. Sta. Sto. St. tel. tfno. trad. Ud. Uds.
ud. uds. Vd. Vds. vd. vds. v.g. v.gr. vol. vols. vs.
"""

_FULL_FORMS = full_forms("""
usted: Ud. Vd.
ustedes: Uds. Vds.
volúmen: vol.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("a e o u y") | whole_words(_WORDS, _CALENDAR) | _FULL_FORMS
)
