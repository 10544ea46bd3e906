"""What is split off Catalan words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    elided=("d", "l", "m", "n", "s", "t"),
    # Pronouns behind the verb: "donar-se", "dona'm", "anar-se'n".
    enclitics=(
        *("-me", "-te", "-se", "-lo", "-la", "-li", "-ho", "-hi", "-en", "-ne"),
        *("-nos", "-vos", "-us", "-los", "-les"),
        *("'m", "'t", "'s", "'l", "'n", "'ns", "'ls"),
    ),
    compounds=True,
    ranges=True,
    possessive=False,
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
