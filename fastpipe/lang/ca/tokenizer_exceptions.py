"""Catalan words that are kept whole.

The full forms of abbreviations are in part spaCy's (MIT).
"""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import (
    base_exceptions,
    full_forms,
    whole_words,
)

_CALENDAR = CALENDAR_ABBREVIATIONS["ca"]
_WORDS = """
apt. aprox. av. avda. c. ca. cf. cia. dept. doc. dr. dra. ed. etc. ex. fig. gral. hble.
i.e. ibid. mn. mons. núm. p.ex. pàg. pàgs. pl. pp. prof. profa. pta. ptes. r. rvd. sr.
sra. srta. srs. st. sta. tel. tlf. vid.
"""

_FULL_FORMS = full_forms("""
aproximadament: aprox.
pàgina: pàg.
per exemple: p.ex.
gener: gen.
febrer: feb.
abril: abr.
juliol: jul.
setembre: set.
octubre: oct.
novembre: nov.
desembre: dec.
doctor: Dr.
doctora: Dra.
senyor: Sr.
senyora: Sra.
senyoreta: Srta.
sant: St.
santa: Sta.
plaça: pl.
""")

TOKENIZER_EXCEPTIONS = (
    base_exceptions("a i o") | whole_words(_WORDS, _CALENDAR) | _FULL_FORMS
)
