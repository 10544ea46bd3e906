"""Latin words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, two_words, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["la"]
_WORDS = """
a.u.c. A.D. AUC. A.U.C. a.Chr.n. p.Chr.n. cf. cap. e.g. etc. i.e. ib. ibid. id. l.c.
lib. loc. op. p. pp. S.P.Q.R. sc. sq. sqq. v. vid. viz. A. C. Cn. D. K. L. M. M'.
Mam. N. P. Q. Ser. Sex. Sp. T. Ti. App.
"""

_WITH = two_words("me te nobis vobis", "cum", "cum")

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR) | _WITH
