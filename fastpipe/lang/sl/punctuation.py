"""What is split off Slovenian words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    # Of names that are declined: "NATO-u".
    endings=("a", "u", "i", "o", "e", "om", "em", "ov", "ja", "ju", "jev", "jem", "ji"),
    ordinals=4,
    possessive=False,
)


TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
