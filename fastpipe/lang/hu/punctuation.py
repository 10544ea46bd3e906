"""What is split off Hungarian words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    compounds=True,
    ranges=True,
    alternatives=True,
    ordinals=4,
    possessive=False,
    percent=False,
    inner_marks='"',
    enclitics=("-e",),
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
