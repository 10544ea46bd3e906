"""What is split off Kyrgyz words, and where they are cut."""

from __future__ import annotations

from ..char_classes import ALPHA
from ..containers import Patterns
from ..orthography import DIGITS, Orthography, between

_RULES = Orthography(inner_marks='"()?!', compounds=True, possessive=False)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
# "22-январь": a number is a word of its own.
TOKENIZER_INFIXES = Patterns((*_RULES.infixes, between(DIGITS, "-", ALPHA)))
