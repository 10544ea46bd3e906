"""Turkish words that are kept whole: abbreviations."""

from __future__ import annotations

from ..._lexicon.lazy_match import LazyMatch
from ..tokenizer_exceptions import MARK_EXCEPTIONS, ROMAN_ORDINALS, whole_words

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

TOKENIZER_EXCEPTIONS = MARK_EXCEPTIONS | whole_words(_WORDS, ROMAN_ORDINALS)

# Endings stand after an apostrophe also where the word ends with a stop: "Dr.'la".
# Dates and numbers of paragraphs have marks inside: "2-3-1987'de", "3/B". All of these
# are short, and what is not is passed over without being read to its end: it is tried
# again for each mark that is split off.
_LETTERS = r"[^\W\d_]{1,40}"
TOKEN_MATCH = LazyMatch(
    rf"(?:{_LETTERS}(?:\.{_LETTERS}){{0,9}}\.|\d{{1,2}}([-./])\d{{1,2}}\1\d{{2,4}})"
    rf"['’]{_LETTERS}$"
    rf"|\d{{1,2}}-\d{{1,2}}-\d{{2,4}}$"
    rf"|\d{{1,9}}/[A-ZÇĞİÖŞÜ]$"
)
