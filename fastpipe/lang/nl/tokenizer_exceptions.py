"""Dutch words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["nl"]
_WORDS = """
'k 'm 'n 'r 's 't 'ns a.d. a.d.h.v. a.h.w. a.s. a.u.b. aant. afb. afd. afl. alg.
ambt. art. aug. b.d. b.g.g. b.v. bijv. bijz. bl. blz. bv. B.V. B.Sc. M.Sc. c.q. c.s.
ca. cap. cf. cfr. comm. coörd. d.d. d.i. d.m.v. d.w.z. dd. dec. dept. dgl. dhr. div.
dr. drs. ds. dz. e.a. e.c. e.d. e.e.a. e.g. e.v. ed. eds. eerw. enz. etc. ev. evt.
excl. f. feb. febr. fig. fl. fr. g.g.d. geb. gebr. gem. gesch. gez. h.c. H.M. hfd.
hfst. hr. hs. i.c. i.e. i.g.v. i.h.a. i.h.b. i.o. i.o.m. i.p.v. i.s.m. i.t.t. i.v.m.
i.z. ibid. id. incl. ing. inz. inv. inw. ir. jan. jg. jhr. jkvr. jl. jr. k.k. kand.
kath. kol. kpt. l. ll. lic. lt. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m. m.m.v. m.n.
m.u.v. max. mej. mevr. Mevr. mg. mgr. mil. min. mln. mld. mnd. Mr. mr. Mrs. mw.
n.a.v. n.b. N.B. n.Chr. n.l. n.m. n.o.t.k. n.v. N.V. n.v.t. nl. nov. nr. nrs. o.a.
o.b.v. o.g.v. o.i. o.i.d. o.l.v. o.m. o.r. o.t.t. oct. okt. opm. p. p.a. p.j. p.m.
p.o. p.p. p.s. P.S. pag. par. plv. pnt. pp. plm. pres. prof. prot. prov. ps. q.q. r.
R.-K. r.-k. red. resp. rk. R.K. s. s.g. s.v. s.v.p. sec. sept. sp. sr. st. St. str.
t.a.v. t.b.v. t.e.m. t.g.v. t.h.v. t.n.v. t.o.v. t.w. t.z.t. tel. uitg. v. v.Chr.
v.d. v.h. v.l.n.r. v.w.b. vgl. vlg. vnl. voorz. vs. w.o. wnd. z.a. z.g. z.g.a.n.
z.i. z.m. z.n. z.o.z. z.s.m. zg. zgn. dr.h.c. mr.dr.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("u") | whole_words(_WORDS, _CALENDAR)
