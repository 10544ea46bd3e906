"""Number words of Slovenian, derived from CLDR's spelling rules (ICU 72.1)."""

from ...attrs import LIKE_NUM
from ..number_words import NumberWords

like_num = NumberWords(
    """
asemnajst deset devet devetdeset devetnajst devetsto dva dvanajst dvaset dve dvije
dvjesto ena enajst miliarda milijun nič osem osemdeset osemsto pet petdeset petnajst
petsto sedem sedemdeset sedemnajst sedemsto sto tisuću tri trideset trinajst tristo šest
šestdeset šestnajst šesto štiri štirideset štiristo štrinajst
""",
)
LEX_ATTRS = {LIKE_NUM: like_num}
