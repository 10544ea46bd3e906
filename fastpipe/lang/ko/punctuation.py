"""Affixes of Korean words, where a pipeline splits at them and not into morphemes."""

from ..char_classes import CONCAT_QUOTES
from ..orthography import DIGITS, Orthography, between

_RULES = Orthography()

TOKENIZER_INFIXES = [
    rf"[·ㆍ(){CONCAT_QUOTES}]",
    between(DIGITS, "~", DIGITS + "-"),
    *_RULES.infixes,
]
