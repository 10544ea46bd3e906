"""Tatar words that are kept whole: abbreviations."""

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
""")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR) | _FULL_FORMS
