"""German words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import (
    BASE_EXCEPTIONS,
    ROMAN_ORDINALS,
    full_forms,
    two_words,
    whole_words,
)

_CALENDAR = CALENDAR_ABBREVIATIONS["de"]
_WORDS = """
Abb. Abs. Abt. ahd. allg. Anh. Anm. Aufl. Ausg. Az. Bd. Bde. bes. Bez. Bhf. bspw. bzgl.
bzw. Ca. ca. Chr. d.h. d.i. Di. Dipl. Dipl.-Ing. Dr. dt. ebd. Ed. ehem. eigtl. einschl.
engl. entspr. etc. ev. evtl. exkl. f. ff. Fa. Fam. franz. Frl. geb. Gebr. gegr. gem.
gest. gez. ggf. ggfs. Hbf. Hg. hg. Hl. hl. Hr. Hrn. Hrsg. hrsg. i.A. i.d.R. i.H.v. i.R.
i.V. inkl. insb. insbes. Ing. Inh. ital. Jh. jhrl. Jr. jun. kath. kfm. lat. lt. M.A.
B.A. B.Sc. M.Sc. M.E. m.E. max. med. mhd. min. Min. Mio. Mrd. Mr. Mrs. Ms. Mt. m.W.
MwSt. n.Chr. näml. Nr. Nrn. o.a. o.Ä. o.ä. o.B. o.g. österr. p.a. Pf. Pfd. phil. Pkt.
Pl. pol. Prof. rd. rer.nat. resp. röm. S. s. s.a. s.o. s.u. sen. sog. St. Std. Str. str.
stellv. Tel. Tsd. u.a. u.Ä. u.ä. u.a.m. u.U. u.v.a. u.v.m. usf. usw. v.a. v.Chr.
v.l.n.r. Verf. vgl. vllt. Vol. vs. wg. z.B. z.Hd. z.T. z.Zt. z.b. Zi. zit. Ztr. zus.
zzgl. zzt. 's 'n 'ne 'nen 'nem 'ner
"""

_CONTRACTIONS = two_words("auf hinter über unter vor", "'m", "dem") | two_words(
    "du er ich ihr sie wir", "'s", "es"
)

_FULL_FORMS = full_forms("""
's: s'
ein: 'n
eine: 'ne
einen: 'nen
einem: 'nem
Abbildung: Abb.
Abkürzung: Abk.
Abteilung: Abt.
April: Apr.
August: Aug.
Band: Bd.
Betreff: Betr.
Bahnhof: Bf. Bhf.
Beispiel: Bsp.
Dezember: Dez.
Dienstag: Di.
Donnerstag: Do.
Firma: Fa.
Familie: Fam.
Februar: Feb.
Frau: Fr.
Fräulein: Frl.
Hauptbahnhof: Hbf.
Herr: Hr.
Herrn: Hrn.
Januar: Jan.
Jahrhundert: Jh. Jhd.
Juli: Jul.
Juni: Jun.
Mittwoch: Mi.
Million: Mio.
Montag: Mo.
Milliarde: Mrd.
März: Mrz. Mär.
Mehrwertsteuer: MwSt.
November: Nov.
Nummer: Nr.
Oktober: Okt.
Original: Orig.
Punkt: Pkt.
Professor: Prof.
Redaktion: Red.
Samstag: Sa.
September: Sep. Sept.
Sonntag: So.
Stunde: Std.
Straße: Str.
Telefon: Tel.
Tausend: Tsd.
Universität: Univ.
abzüglich: abzgl.
allgemein: allg.
beispielsweise: bspw.
bezüglich: bzgl.
beziehungsweise: bzw.
dergleichen: dgl.
ebenda: ebd.
eigentlich: eigtl.
englisch: engl.
eventuell: evtl.
französisch: frz.
gegründet: gegr.
gegebenenfalls: ggf. ggfs.
gegenüber: ggü.
inklusive: incl. inkl.
insbesondere: insb.
katholisch: kath.
laut: lt.
maximal: max.
minimal: min.
mindestens: mind.
monatlich: mtl.
original: orig.
römisch: röm.
täglich: tägl.
vergleiche: vgl.
vielleicht: vllt. vlt.
österreichisch: österr.
""")

TOKENIZER_EXCEPTIONS = (
    BASE_EXCEPTIONS
    | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
    | _CONTRACTIONS
    | _FULL_FORMS
)
