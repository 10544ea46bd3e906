"""What is split off Catalan words, and where they are cut."""

from __future__ import annotations

from ..char_classes import ALPHA
from ..containers import Patterns
from ..orthography import Orthography

_RULES = Orthography(
    elided=("d", "l", "m", "n", "s", "t"),
    # Pronouns after the verb: "donar-se", "dona'm", "anar-se'n".
    enclitics=(
        *("-me", "-te", "-se", "-lo", "-la", "-li", "-ho", "-hi", "-en", "-ne"),
        *("-nos", "-vos", "-us", "-los", "-les"),
        *("'m", "'t", "'s", "'l", "'n", "'ns", "'ls", "'ho", "'hi"),
    ),
    compounds=True,
    ranges=True,
    possessive=False,
)

# Dashes around an insertion are typed as hyphens: "-diu ell-".
TOKENIZER_PREFIXES = Patterns((*_RULES.prefixes, rf"-(?=[{ALPHA}])"))
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
