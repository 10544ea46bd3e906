"""Lithuanian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["lt"]
_WORDS = """
adr. akad. aklg. akt. al. ang. a.k. a.s. asist. asmv. atsak. atv. aut. avd. biol.
bkl. bot. bt. buv. ch. chem. corp. d. dab. dail. dek. deš. dėst. dir. dirig. doc.
dol. dr. drp. dvit. dėl. dž. dž.b. e. el. egz. eil. ekon. el.p. etc. etn. ež. faks.
fak. farm. filol. filos. fiz. g. gen. geod. geogr. geol. gerb. gim. gr. gram. gv.
habil. hab. hist. imt. inž. įm. įsk. įst. istor. it. iš. išl. iškil. išn. j. jap.
jėg. jūr. k. k.a. kab. kand. kat. kg. kiek. kl. kln. kor. koresp. kpt. kr. kt. kun.
kv. kyš. l.e.p. lat. laik. leit. lenk. liet. lot. lt. ltn. m. m.e. mat. med. mech.
metal. mėn. min. mjr. mln. mlrd. mob. mok. moksl. mokyt. mot. mr. mst. mstl. n. nar.
narod. neakt. neg. nuk. nr. nz. pvz. obs. okup. or. p. p.d. p.m.e. pan. pav.
paskait. pad. pagal. past. pat. pers. perd. pgl. pirm. pl. plg. plk. pol. pop. pr.
prez. prof. prok. pšt. pusm. r. raj. rad. red. rez. rus. s. sav. saviv. sek. sekr.
sen. sk. skg. skyr. sp. spec. sr. st. str. stud. sutr. š. šnek. švč. švn. t. t.p.
t.t. t.y. techn. tel. tūkst. tr. trln. tęs. tiek. u. univ. up. upr. v. vad. val.
ved. vert. viet. vid. vyr. vyresn. vyskup. vlsč. vs. vtv. vv. žml. žr. Žr.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
