"""Ukrainian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["uk"]
_WORDS = """
акад. англ. архіт. бл. бульв. б. в. вул. відп. вид. вип. гг. г. гр. грец. грн. губ.
год. дол. доц. дод. ел. екон. ж. зав. заст. зах. зб. ім. ін. інж. іст. каф. кв.
кілом. кімн. кн. коп. л. лат. м. муз. млн. млрд. напр. нар. нім. о. о.в.о. обл. оз.
ок. оп. п. пер. пл. пн. пос. пп. пр. пров. прим. проф. просп. р. рр. ред. рис. рим.
рос. с. с.г. сер. св. см. смт. соц. спец. стор. ст. стст. т. т.д. т.зв. т.п. т.ч.
табл. тел. тис. тов. укр. ун-т ф. фіз. франц. х. хв. хім. ч. чл. шт. юр. г-н р-н
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
