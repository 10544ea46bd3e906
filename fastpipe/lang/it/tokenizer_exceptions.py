"""Italian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["it"]
_WORDS = """
a.C. a.C d.C. d.C a.s. a.m. all. app. arch. art. artt. avv. Avv. c.a. c.c. c.d. c.p.
c.v.d. ca. cap. cav. Cav. cfr. cit. co. Comm. cons. cost. cpv. d.l. d.lgs. dir.
dott. Dott. dott.ssa Dott.ssa Dr. dr. ecc. ed. es. etc. fig. fasc. f.lli F.lli geom.
Geom. gen. giu. ibid. id. ill. ing. Ing. int. isp. l. lett. lit. lug. mag. mar. max.
mitt. mons. Mons. n. nn. N. n.b. N.B. nt. o.d.g. On. op. p. p.e. p.es. p.za p.zza
pag. pagg. par. p.i. pp. pr. prof. Prof. prof.ssa Prof.ssa prov. P.S. p.v. q.b. rag.
Rag. reg. rev. rif. S. s.d. s.l. S.p.A. s.p.a. S.r.l. s.r.l. S.n.c. s.n.c. s.m. sec.
seg. segg. sez. Sig. sig. Sigg. sigg. Sig.na Sig.ra sig.ra sig.na spett. Spett. Ss.
sp. ss. st. suppl. S.S. tab. tel. trad. u.s. v. V. v.le V.le vol. voll. vs. po' mo'
be' di' fa' da' sta' va' to' ca' de' ne' co' a' que' e' vo' '10 '20 '30 '40 '50 '60
'70 '80 '90 '00 '68 '89 '900 '800 '700 '600 '500 '400 '300 e-mail
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a e i o") | whole_words(_WORDS, _CALENDAR)
