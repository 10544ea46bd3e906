"""Tatar words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, full_forms, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["tt"]
_WORDS = """
авт. акад. б.э. б.э.к. в.б. г. гомум. гос. дәүл. доц. җ.б. и.б. инг. и.т.б. кв. км.
көн. кит. лат. мәс. мең. милл. млн. млрд. нәш. проф. р-н ред. рус. сан. сәг. төр.
т.б. т.ш. ут. урам. филол. фр. һ.б. чит. чыг. ш. шул. ягъни. ясал. х-лы х.
"""

_FULL_FORMS = full_forms("""
миллиард: млрд млрд.
миллион: млн млн.
һәм башка шундыйлар: һ.б.ш.
һәм башка: һ.б.
безнең эрага кадәр: б.э.к.
безнең эра: б.э.
дүшәмбе: дш. ДШ.
сишәмбе: сш. СШ.
чәршәмбе: чш. ЧШ.
пәнҗешәмбе: пш. ПШ.
җомга: җм. ҖМ.
шимбә: шб. ШБ.
якшәмбе: яш. ЯШ.
гыйнвар: гый. ГЫЙ.
февраль: фев. ФЕВ.
март: мар. МАР.
апрель: апр. АПР.
июнь: июн. ИЮН.
июль: июл. ИЮЛ.
август: авг. АВГ.
сентябрь: сен. СЕН.
октябрь: окт. ОКТ.
ноябрь: ноя. НОЯ.
декабрь: дек. ДЕК.
миллиард: МЛРД.
миллион: МЛН.
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR) | _FULL_FORMS
