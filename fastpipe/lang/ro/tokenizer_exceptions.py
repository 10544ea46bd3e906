"""Romanian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["ro"]
_WORDS = """
d.p.d.v. ș.a.m.d. etc. dvs. S.A. abrev. aj. alb. alin. apr. aprox. art. av. bd. bl.
c. ca. cap. cf. cca. Co. col. conf. d-l d-lui d-na d-nei d-nul d-ta d-lor d-voastră
d.Hr. dl. dna. dnă. doc. dr. Dr. drd. ed. ex. ev. fig. fr. gr. hot. î.Hr. î.e.n.
e.n. ibid. id. ing. inst. jr. jud. lb. lct. lt. max. mil. mld. min. mr. Mr. n.r.
n.n. nr. Nr. op. o.n.g. pag. pct. pg. pl. plt. pp. prof. Prof. ref. s. s.a. S.R.L.
ș.a. sc. sec. sent. sf. Sf. st. str. Str. șos. șt. subl. tel. tit. trad. tov. univ.
u.m. v. vb. vol. vs. p-ța P-ța într-adevăr dintr-adins mai-nainte vice-președinte
prim-ministru
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a o") | whole_words(_WORDS, _CALENDAR)
