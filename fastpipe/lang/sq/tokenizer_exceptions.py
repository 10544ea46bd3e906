"""Albanian words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["sq"]
_WORDS = """
bot. dr. Dr. dmth. ing. kap. l. lat. m.d. mb. mb.K. mij. mil. min. mln. mld.
nr. Nr. f. p.K. p.sh. p.d. prof. Prof. psh. rr. sek. sh. sht. shek. shën. shih. st.
tel. th. v. vëll. znj. zt. Z.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
