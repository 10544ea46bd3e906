"""Number words of Latvian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
astoņas astoņdesmit astoņi astoņpadsmit astoņsimt desmit deviņas deviņdesmit deviņi
deviņpadsmit deviņsimt divas divdesmit divi divpadsmit divsimt miljards miljons nulle
piecas piecdesmit pieci piecpadsmit piecsimt septiņas septiņdesmit septiņi septiņpadsmit
septiņsimt sešas sešdesmit seši sešpadsmit sešsimt simt trīs trīsdesmit trīspadsmit
trīssimt tūkstoš viena vienpadsmit viens četras četrdesmit četri četrpadsmit četrsimt
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
