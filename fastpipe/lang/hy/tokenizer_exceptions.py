"""Armenian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["hy"]
_WORDS = """
դր. թ. թթ. պրոֆ. ակադ. տ. տեսն. օր. հմմտ. ք.հ. մ.թ. մ.թ.ա. հզ. մլն. մլրդ. փ. պող.
կմ. մ. սմ.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
