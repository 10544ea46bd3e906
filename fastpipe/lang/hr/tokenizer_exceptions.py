"""Croatian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import ROMAN_ORDINALS, base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["hr"]
_WORDS = """
adv. akad. apr. arh. bl. br. cca. čl. dipl. doc. dr. god. g. gđa. gđica. gl. grč.
hrv. i.e. i.o. inž. itd. itsl. izv. kn. kol. lat. lok. m.r. mag. mil. mlrd. mr. mn.
n.e. npr. njem. odn. odv. odj. op. ož. p.n.e. pok. posl. pr. prim. prof. pt. r. ref.
sc. s. sl. sr. st. str. stol. sv. svib. tal. tel. tj. tis. tzv. ul. usp. v. vel. vl.
zast.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a i") | whole_words(
    _WORDS, _CALENDAR, ROMAN_ORDINALS
)
