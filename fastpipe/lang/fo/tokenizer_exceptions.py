"""Faroese words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, ROMAN_ORDINALS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["fo"]
_WORDS = """
v.m. v.m o.s.fr. s.s. t.s. m.a. smb. adj. adv. atv. avgr. bls. d.á. d.s.s. e.e. e.g.
e.l. e.r. e.t. e.v. ef. eg. eks. fyrr. fyrrv. frb. frv. ft. fr. h.d. hv. hvk. hr.
ísl. íslm. jr. kl. lít. lut. m.m. m.ø. mðr. n. no. nr. nto. nút. o.a. o.fl. o.m.
o.t. o.u. o.ø. pr. prof. skk. sml. smbr. sokn. st. stk. teg. t.d. t.v. tlf. tils.
ul. u.l. umboðsm. ums. uml. v. v.ø. vm. viðm.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR, ROMAN_ORDINALS)
