"""Indonesian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
A.B. A.D. a.n. ab. Adv. alm. apt. Apt. bdg. Bp. bpk. Bpk. ca. cq. d.a. d.l. dkk. Dr.
dr. Drs. Dra. dll. dst. dsb. dsj. ed. Hj. H. hlm. Ir. Jend. jl. Jl. jln. Jln. K.H.
kec. Kec. kel. Kel. kab. Kab. Kol. Komp. Lt. lih. M.A. M.Sc. M.M. M.Si. M.Pd. M.H.
M.Kom. M.T. m.a.w. mis. Moh. Muh. n.b. no. No. nr. Ny. Nn. P.T. pd. Pdt. Prof. prov.
Prov. pt. R.A. R.I. rp. Rp. s.d. S.E. S.H. S.T. S.Si. S.Pd. S.Ked. S.Kom. S.I.K.
S.Sos. S.Psi. Sdr. Sdri. sbb. St. tel. Tel. telp. tgl. th. thn. Tn. tsb. Tsb. ttd.
u.b. u.p. vol. yad. ybs. YTH. Yth. yg.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
