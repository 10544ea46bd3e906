"""Ukrainian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, full_forms, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["uk"]
_WORDS = """
акад. англ. архіт. бл. бульв. б. в. вул. відп. вид. вип. гг. г. гр. грец. грн. губ.
год. дол. доц. дод. ел. екон. ж. зав. заст. зах. зб. ім. ін. інж. іст. каф. кв.
кілом. кімн. кн. коп. л. лат. м. муз. млн. млрд. напр. нар. нім. о. о.в.о. обл. оз.
ок. оп. п. пер. пл. пн. пос. пп. пр. пров. прим. проф. просп. р. рр. ред. рис. рим.
рос. с. с.г. сер. св. см. смт. соц. спец. стор. ст. стст. т. т.д. т.зв. т.п. т.ч.
табл. тел. тис. тов. укр. ун-т ф. фіз. франц. х. хв. хім. ч. чл. шт. юр. г-н р-н
"""

_FULL_FORMS = full_forms("""
область: обл.
район: р-н
місто: м.
вулиця: вул.
проспект: просп. пр-кт
бульвар: бул.
площа: пл.
мікрорайон: мкр.
станція: ст.
озеро: оз.
імені: ім.
професор: проф.
академік: акад.
доцент: доц.
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR) | _FULL_FORMS
