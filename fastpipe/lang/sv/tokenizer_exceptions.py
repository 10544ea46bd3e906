"""Swedish words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ...attrs import IDS
from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import (
    ORTH,
    Exceptions,
    base_exceptions,
    full_forms,
    whole_words,
)

NORM = IDS["NORM"]
_CALENDAR = CALENDAR_ABBREVIATIONS["sv"]
_WORDS = """
a.a. adj. adv. amer. anf. anm. ang. avd. avg. bet. bl.a. bl. b.la. c:a ca. civ.ing.
d. d.d. d.v.s. d.ä. d.y. dir. div. doc. dr. Dr. dvs. e.d. e.Kr. e.m. eg. ekon. el.
em. eng. enl. etc. ev. evt. exkl. f. f.d. f.Kr. f.m. f.n. f.ö. f.o.m. fam. fig.
fil.dr. fil.kand. fil.lic. fm. fn. forts. fr. fr.o.m. fr.a. fvt. följ. förf. g. gm.
H.K.H. H.M. hr. hrr. i.e. st.f. inkl. inv. isl. istf. i.s.t.f. jfr. jr. jur. kap.
kat. kl. kr. kv. ll. lö. m.a.o. m.fl. m.h.a. m.m. m.v. max. medl. milj. mm. m.h.t.
mån. n.b. näml. nr. nuv. nt. o.a. o.d. o.dyl. o.s.a. o.s.v. obs. omkr. ons. op. osv.
p.g.a. p.l. p.m. pga. prof. Prof. r. red. ref. reg. resp. s. s.a. s.a.s. s.k. s.s.
sek. sept. sid. sing. sk. skr. sl. spec. st. S:t S:ta S:t. St. stud. str. sv. sö.
t.ex. t.h. t.o.m. t.v. tekn. tel. temp. tf. tills. tim. tr. trol. u.p.a. u.å. ungef.
uppl. urspr. utg. v. v.g. vanl. vard. vol. v.s.b. vs. äv. åld. övers. övr.
"""

# In casual writing "du" may grow together with its verb: "fattaru", "serru".
_VERBS = """
driver dricker fattar fixar får går gillar hajar har hittar hör kan kommer känner ler
läser menar serr orkar ser skriver snackar spelar tar tror tycker undrar vet vill äter
""".split()
_WITH_DU: Exceptions = {
    f"{form}u": [{ORTH: form}, {ORTH: "u", NORM: "du"}]
    for verb in _VERBS
    for form in (verb, verb.capitalize())
}

_FULL_FORMS = full_forms("""
januari: jan.
februari: febr. feb.
april: apr.
juni: jun.
augusti: aug.
september: sept. sep.
oktober: okt.
november: nov.
december: dec.
måndag: mån.
tisdag: tis.
onsdag: ons.
torsdag: tors.
fredag: fre.
lördag: lör.
Januari: Jan.
Februari: Febr. Feb.
April: Apr.
Juni: Jun.
Augusti: Aug.
September: Sept. Sep.
Oktober: Okt.
November: Nov.
December: Dec.
Måndag: Mån.
Tisdag: Tis.
Onsdag: Ons.
Torsdag: Tors.
Fredag: Fre.
Lördag: Lör.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("i ö") | whole_words(_WORDS, _CALENDAR) | _WITH_DU | _FULL_FORMS
)
