"""What is split off Italian words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(elision=True, compounds=True, short_years=True)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
