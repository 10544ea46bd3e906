"""Irish words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["ga"]
_WORDS = """
'acha a.k.a. Aib. ait. aln. Aoi. b'fhéidir Beal. Bealt. Bh. Br. Bt. cf. co. Co. ccs.
dr. Dr. e.g. Éir. etc. Feabh. Fómh. gearr. i.e. ibid. Iml. Iúil. Leath. lch. lgh.
m.sh. Mac. Márt. Meith. Meán. Mhac. Mr. Mrs. Ms. Nollaig. op.cit. prof. r.c. R.Ch.
Rúnaí. srl. S.S. tAth. teil. Teo. th. uimh. Uas. vol.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
