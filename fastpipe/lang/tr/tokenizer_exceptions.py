"""Turkish words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..._lexicon.lazy_method import LazyMethod
from ..tokenizer_exceptions import (
    MARK_EXCEPTIONS,
    ROMAN_ORDINALS,
    full_forms,
    whole_words,
)

_WORDS = """
A.B.D. A.Ş. age. agm. Alb. Alm. Anat. Apt. Ar. Arş. Arş.Gör. Asb. Ass. Av. Bçvş. bk.
Bl. Bnb. Bşk. Böl. Bul. Bulv. Cad. Çev. çev. coğ. Çvş. Der. dk. Doç. Doç.Dr. doğ.
Dr. Dz. ed. Ecz. Ed. Ens. Fak. Fr. Gen. Gön. Gör. Hst. Hz. İng. İst. İt. K. krş. Kr.
Ltd. Ltd.Şti. Lat. Lt. M.Ö. M.S. m.ö. m.s. Mah. max. md. Md. mec. Mim. min. Müd.
Müh. müz. No. no. Nö. Nu. Okt. Onb. Ord. Ord.Prof. Org. Ort. Osm. Öğr. Öğr.Gör. örn.
Örn. Per. Prof. Prof.Dr. Sb. Sok. S.S. ss. sf. sn. Sn. Şb. Şti. Sti. T.C. Tel. tel.
Tic. Tğm. Tuğg. Tümg. Uzm. Üni. Üstğm. v.b. v.d. v.s. vb. vd. Vet. vs. Y.Mim. Y.Müh.
Yb. Yd.Sb. Yrd. Yrd.Doç. Yrd.Doç.Dr. Yzb. yy. Yy. Zool. Ank.
"""

_FULL_FORMS = full_forms("""
Amerika: A.B.D.
albay: Alb.
Ankara: Ank.
astsubay: Asb. Astsb.
avukat: Av.
apartmanı: apt.
başçavuş: bçvş.
bakınız: bk. bknz.
binbaşı: bnb.
bölümü: böl.
başkanlığı: bşk.
baştabip: bştbp.
bulvarı: bul.
caddesi: cad.
çeviren: çev.
çavuş: çvş.
dakika: dak. dk.
doçent: Doç.
doktor: dr.
derleyen: drl.
deniz: Dz.
düzenleyen: dzl.
eczanesi: ecz.
ekonomi: ekon.
fakültesi: Fak.
genel: Gn.
Genelkurmay: Gnkur. Gn.Kur.
gram: gr.
hastanesi: hst.
hukuk: huk.
hava: Hv.
hazreti: Hz.
ingilizce: İng.
İstanbul: İst.
jeoloji: jeol.
korgeneral: Korg.
kurmay: Kur.
kuvvetleri: Kuv.
limited: ltd.
mahallesi: mah.
maksimum: max.
minimum: min.
mühendisliği: müh.
onbaşı: Onb.
ordinaryüs: Ord.
orgeneral: Org.
pedagoji: Ped.
profesör: prof.
subay: Sb.
sayın: Sn.
saniye: sn.
sokak: sok.
şube: şb.
şirketi: şti.
tabip: tbp.
telefon: tel.
telgraf: telg.
teğmen: tğm.
ticaret: tic.
tugay: Tug.
tuğgeneral: Tuğg.
tümgeneral: Tümg.
uzman: Uzm.
üstçavuş: Üçvş.
üniversitesi: Üni.
üsteğmen: Ütğm.
vesaire: vs.
yardımcı: Yard. Yar. Yrd.
yarbay: Yb.
yüzyıl: yy.
Bağkur: Bağ-kur
""")

TOKENIZER_EXCEPTIONS = (
    MARK_EXCEPTIONS | whole_words(_WORDS, ROMAN_ORDINALS) | _FULL_FORMS
)

# Endings stand after an apostrophe also where the word ends with a stop: "Dr.'la".
# Dates and numbers of paragraphs have marks inside: "2-3-1987'de", "3/B". All of these
# are short, and what is not is passed over without being read to its end: it is tried
# again for each mark that is split off.
_LETTERS = r"[^\W\d_]{1,40}"
TOKEN_MATCH = LazyMethod(
    rf"(?:{_LETTERS}(?:\.{_LETTERS}){{0,9}}\.|\d{{1,2}}([-./])\d{{1,2}}\1\d{{2,4}})"
    rf"['’]{_LETTERS}$"
    rf"|\d{{1,2}}-\d{{1,2}}-\d{{2,4}}$"
    rf"|\d{{1,9}}/[A-ZÇĞİÖŞÜ]$"
)
