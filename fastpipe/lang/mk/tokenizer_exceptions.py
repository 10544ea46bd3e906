"""Macedonian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["mk"]
_WORDS = """
бр. бул. вкл. г. г-дин г-ѓа г-ца гл. год. гр. др. д-р ж. инж. итн. сл. кв. км. м.
м-р мин. мил. млрд. н.е. пр. обл. пр.н.е. проф. р. реч. с. св. стр. т.е. т.н. т.нар.
тел. ул. чл. евр.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
