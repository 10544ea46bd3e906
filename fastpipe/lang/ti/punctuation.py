"""What is split off Tigrinya words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(marks="፡።፣፤፥፦፧፨", local_units=("ኪ.ሜ.", "ሜ.", "ሳ.ሜ.", "ኪ.ግ.", "ግ."))

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
