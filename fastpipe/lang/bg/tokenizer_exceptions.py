"""Bulgarian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["bg"]
_WORDS = """
акад. б.а. бр. бул. в. вж. вкл. вр. г. гр. гл. д-р инж. и.д. кв. кг. кн. лв. м.г.
млн. млрд. мин. н.е. обл. пл. пр. проф. пр.н.е. р. с. св. сек. стр. сп. т. т.е.
т.нар. т.н. т.г. тел. ул. ум. ф-ла хил. ч. чл.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
