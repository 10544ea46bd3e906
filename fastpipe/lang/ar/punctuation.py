"""What is split off Arabic words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    local_units=("كم", "م", "سم", "كغ", "كجم", "غ", "جم"), possessive=False
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
