"""Slovenian words that are kept whole.

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

_CALENDAR = CALENDAR_ABBREVIATIONS["sl"]
_WORDS = """
akad. angl. apr. arh. avg. b.d. bl. c. ca. cca. cit. čl. d.d. d.o.o. d.n.o. dec.
dek. dipl. doc. dr. Dr. drž. e.g. el. ev. ekon. et al. ezn. fak. febr. fr. g. gdč.
gen. gl. gosp. gr. ibid. id. ing. inž. ipd. isp. itd. itn. izd. jan. jul. jun. jur.
kl. kn. kpt. l. lat. m. mag. mar. mat. med. min. mio. mrd. n.m. n.m.v. npr. nem.
nov. okt. op. op.cit. oz. p. p.n.št. podp. pogl. pom. pov. pr. pr.n.š. prev. prib.
prid. prim. prof. r. ref. roj. s. s.p. sek. sept. sl. sod. sp. spec. str. stol. sv.
š. št. t. t.i. t.j. tab. tel. tj. toč. tov. tr. ul. univ. upr. u. v. v.d. vb. vel.
vod. vol. vs. vzh. zah. zap. zb. zv. zvez.
"""

_FULL_FORMS = full_forms("""
moški: m.
srednji: s.
administracija: adm.
aeronavtika: aer.
agronomija: agr.
ameriško: amer.
anatomija: anat.
angleški: angl.
antonim: ant.
antropologija: antr.
april: apr.
arabsko: arab.
arheologija: arheol.
arhitektura: arhit.
avgust: avg.
avstrijsko: avstr.
avtomobilizem: avt.
biblijsko: bibl.
biokemija: biokem.
biologija: biol.
bolgarski: bolg.
botanika: bot.
citat: cit.
dajalnik: daj.
deležnik: del.
ednina: ed.
etnografija: etn.
farmacija: farm.
filatelija: filat.
filozofija: filoz.
finančništvo: fin.
fizika: fiz.
fotografija: fot.
francoski: fr.
frizerstvo: friz.
gastronomija: gastr.
geografija: geogr.
geologija: geol.
geometrija: geom.
germanski: germ.
glej: gl.
glagolski: glag.
glasba: glasb.
gledališče: gled.
gostinstvo: gost.
gozdarstvo: gozd.
grški: gr.
gradbeništvo: grad.
hebrejsko: hebr.
hrvaško: hrv.
indoevropsko: ide.
igre: igr.
imenovalnik: im.
ironično: iron.
italijanski: it.
in tako dalje: itd.
in tako naprej: itn.
in podobno: ipd.
japonsko: jap.
julij: jul.
junij: jun.
kitajsko: kit.
knjižno: knj. knjiž.
koreografija: kor.
latinski: lat.
lesna stroka: les.
lingvistika: lingv.
literarni: lit.
ljubkovalno: ljubk.
lovstvo: lov.
makedonski: mak.
marec: mar.
matematika: mat.
medicina: med.
mehiško: meh.
mestnik: mest.
med drugim: mdr.
mineralogija: min.
mitologija: mitol.
množina: mn.
montanistika: mont.
muzikologija: muz.
namenilnik: nam.
narečno: nar.
navadno: nav.
nedoločnik: nedol.
nedovršni: nedov.
nepravilno: neprav.
neprehodno: nepreh.
nesklonljiv(o): neskl.
nestrokovno: nestrok.
numizmatika: num.
na primer: npr.
obrtništvo: obrt.
oktober: okt.
orodnik: or.
oseba: os.
otroško: otr.
oziroma: oz.
paleontologija: pal.
papirništvo: papir.
pedagogika: ped.
pisarniško: pisar.
pogovorno: pog.
politika: polit.
poljsko: polj.
poljudno: poljud.
pregovor: preg.
prehodno: preh.
preneseno: pren.
pridevnik: prid.
primerjaj: prim.
prislov: prisl.
psihologija: psih.
psihiatrija: psiht.
radiotehnika: rad.
računalništvo: rač.
ribištvo: rib.
rodilnik: rod.
rusko: rus.
samostalniški: sam.
sedanjik: sed.
september: sep.
slabšalno: slabš.
slovansko: slovan.
slovaško: slovaš.
srbsko: srb.
starinsko: star.
stilno: stil.
svet(i): sv.
tehnika: teh.
tiskarstvo: tisk.
to je: tj.
tožilnik: tož.
trgovina: trg.
ukrajinski: ukr.
umetnost: um.
velelnik: vel.
veterina: vet.
veznik: vez.
visokonemško: vn.
vojska: voj.
vrtnarstvo: vrtn.
vulgarno: vulg.
vzneseno: vznes.
založništvo: zal.
zastarelo: zastar.
zgodovina: zgod.
zoologija: zool.
čebelarstvo: čeb.
češki: češ.
človeškost: člov.
šahovski: šah.
šaljivo: šalj.
španski: šp.
špansko: špan.
športni: šport.
števnik: štev.
švedsko: šved.
švicarsko: švic.
ženski: ž.
žargonsko: žarg.
železnica: žel.
živost: živ.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("a") | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS) | _FULL_FORMS
)
