"""Portuguese words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["pt"]
_WORDS = """
Adm. aprox. apto. Art. art. arts. Av. av. Bel. c. ca. cap. cf. Cia. cia. Cmdr. Cel.
cel. Cap. cód. col. cx. d. D. Dr. dr. Dra. dra. Drs. d.C. a.C. doc. Ed. ed. edif.
EUA. Eng. eng. Engª. Esc. Esq. etc. Ex. ex. Exa. Exma. Exmo. excia. fig. fl. fls.
Fr. gen. Gen. gov. Gov. hab. ib. ibid. id. i.e. Ilma. Ilmo. Inc. ind. Ind. inf. Jr.
jr. Ltd. Lda. Ltda. lic. Lic. loc. máx. mín. Me. Mr. Mrs. Ms. n. N. n.b. N.B. Nº.
nº. nª. núm. ob. obs. op. p. p.ex. P.S. pág. págs. pç. Pe. pe. pgs. Ph.D. pl. pp.
Pres. pres. Prof. prof. Profa. profa. Profª. proc. Proc. pto. r. R. ref. Rel. Rep.
Rev. rev. Revmo. RJ. rod. S. S.A. S.Paulo Sen. sen. Sr. sr. Sra. sra. Srs. srs.
Sras. Srta. srta. séc. séc.. segs. sep. sc. St. Sta. Sto. Sr.ª tel. Tel. téc. ten.
Ten. Tes. trad. Trav. tv. univ. V. v. v.g. V.Exa. V.Sa. vol. vols. vs. d'água d'Água
copo-d'água pau-d'água mãe-d'água n.º nº
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a e o") | whole_words(_WORDS, _CALENDAR)
