"""What is split off Haitian Creole words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    # Short forms of pronouns and verb markers, on either side of the verb.
    elided=("d", "k", "l", "m", "n", "p", "s", "t", "w", "y"),
    enclitics=("'m", "'n", "'l", "'t", "'w", "'y", "'k"),
    ordinals=4,
    possessive=False,
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
