"""Scottish Gaelic words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
a' an-dràsta an-diugh an-dè an-raoir a-màireach a-nis a-nochd a-rithist a-staigh
a-steach a-muigh a-mach Dr. etc. m.e. i.e. t-t. gu'n na's do'n mu'n s' 's 'S 'n 'nam
'nad 'na 'nar 'nur 'gam 'gad 'ga 'gar 'gur 'gan 'nan 'm b' d' m' th'
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
