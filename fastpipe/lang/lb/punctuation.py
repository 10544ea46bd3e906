"""What is split off Luxembourgish words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(elided=("d",), compounds=True, ordinals=2, possessive=False)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
