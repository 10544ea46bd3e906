"""Kyrgyz words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, full_forms, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["ky"]
_WORDS = """
б-ча ж-а ж.б. ж.б.у.с. ж.м. б.а. б.з. б.з.ч. б.з.га кк. к. көч. кыш. млн. млрд. мин.
миң. м.а. мм. мис. орус. проф. акад. доц. с. см. т. т.а. т.б. т.ж. т.жб. тел. тур.
ч. ш. ж. ж-да з.у.ж. облус. р-н р-ну р-дун г. гр. адаб. айм. айр. англ. араб. биол.
геогр. кит. латын. муз. нем. фр. тарых. физ. хим.
"""

_FULL_FORMS = full_forms("""
миллиард: млрд млрд.
миллион: млн млн.
жана башка ушул сыяктуу: ж.б.у.с.
жана башка: ж.б.
жыл: ж.
биздин заманга чейин: б.з.ч.
биздин заман: б.з.
кылым: к.
кылымдар: кк.
көчөсү: көч.
менен: м-н
боюнча: б-ча
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR) | _FULL_FORMS
