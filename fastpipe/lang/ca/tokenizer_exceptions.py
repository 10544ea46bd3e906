"""Catalan words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import base_exceptions, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["ca"]
_WORDS = """
apt. aprox. av. avda. c. ca. cf. cia. dept. doc. dr. dra. ed. etc. ex. fig. gral. hble.
i.e. ibid. mn. mons. núm. p.ex. pàg. pàgs. pl. pp. prof. profa. pta. ptes. r. rvd. sr.
sra. srta. srs. st. sta. tel. tlf. vid.
"""

TOKENIZER_EXCEPTIONS = base_exceptions("a i o") | whole_words(_WORDS, _CALENDAR)
