"""Serbian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["sr"]
_WORDS = """
акад. бр. вл. г. г-ђа г-дин г-ца год. гђа. гл. гђица. доц. др. Др. д.о.о. инж. итд.
ит. итсл. јан. кв. км. књ. л. мр. м. млрд. мин. н.е. нпр. о.г. о.м. одн. окт. ул.
пр. пр.н.е. п.н.е. прим. проф. р. св. сл. стр. т.г. тј. тзв. т.зв. тел. хиљ. чл.
бул. ђ. ч. феб. апр. авг. септ. дец. пон. уто. сре. чет. суб. нед.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
