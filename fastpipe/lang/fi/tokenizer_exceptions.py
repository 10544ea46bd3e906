"""Finnish words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["fi"]
_WORDS = """
eaa. jaa. mrs. mr. alk. alv. ao. arv. arvon. as. ed. eKr. eläk. em. engl. ent. ep.
erik. esim. ev. evp. fil. fin. harv. hra. htm. huom. ilm. inc. ins. jälk. jne. joht.
joul. jr. jKr. kand. kap. kats. kd. kelv. kesk. kirj. klo. ko. koht. kok. kpl. ks.
kv. lah. leht. lis. lk. lkm. luok. luon. lyh. ma. maal. maist. maks. mat. max. merk.
mfl. mg. milj. min. mim. ml. mm. mrd. mus. n. nim. nro. ns. nk. nyk. oik. op. opisk.
os. osk. p. par. pal. perj. pj. pl. pnä. po. prof. prov. ps. pst. puh. pur. puol.
pv. rak. ransk. rek. ret. rno. rva. ruots. s. sak. seur. sis. siht. skm. snt. so.
ss. st. suom. synt. tal. tav. tekn. tiet. tms. toim. tn. tri. ts. tst. tuhat. täm.
täyd. ulk. upl. v. vanh. ven. viim. vko. vm. vrt. vs. vt. vv. ylim. ym. yms. yo.
ylip. ymv. yht.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
