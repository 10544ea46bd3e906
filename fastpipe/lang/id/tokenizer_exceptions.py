"""Indonesian words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..tokenizer_exceptions import (
    BASE_EXCEPTIONS,
    full_forms,
    whole_words,
)

_WORDS = """
A.B. A.D. a.n. ab. Adv. alm. apt. Apt. bdg. Bp. bpk. Bpk. ca. cq. d.a. d.l. dkk. Dr.
dr. Drs. Dra. dll. dst. dsb. dsj. ed. Hj. H. hlm. Ir. Jend. jl. Jl. jln. Jln. K.H.
kec. Kec. kel. Kel. kab. Kab. Kol. Komp. Lt. lih. M.A. M.Sc. M.M. M.Si. M.Pd. M.H.
M.Kom. M.T. m.a.w. mis. Moh. Muh. n.b. no. No. nr. Ny. Nn. P.T. pd. Pdt. Prof. prov.
Prov. pt. R.A. R.I. rp. Rp. s.d. S.E. S.H. S.T. S.Si. S.Pd. S.Ked. S.Kom. S.I.K.
S.Sos. S.Psi. Sdr. Sdri. sbb. St. tel. Tel. telp. tgl. th. thn. Tn. tsb. Tsb. ttd.
u.b. u.p. vol. yad. ybs. YTH. Yth. yg.
"""

_FULL_FORMS = full_forms("""
Januari: Jan.
Februari: Feb.
Maret: Mar.
April: Apr.
Juni: Jun.
Juli: Jul.
Agustus: Agu. Ags.
September: Sep.
Oktober: Okt.
November: Nov.
Desember: Des.
doa: do'a
Jumat: jum'at
laknat: la'nat
maaf: ma'af
mukjizat: mu'jizat
nikmat: ni'mat
rakaat: raka'at
taat: ta'at
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS) | _FULL_FORMS
