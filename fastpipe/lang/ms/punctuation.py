"""What is split off Malay words, and where they are cut."""

from __future__ import annotations

from ..char_classes import ALPHA, ALPHA_UPPER
from ..containers import Patterns
from ..orthography import Orthography, between

_RULES = Orthography(
    # Pronouns and particles that are written after a hyphen.
    enclitics=("-nya", "-ku", "-mu", "-lah", "-kah"),
    compounds=True,
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
# A doubled word is one token, "anak-anak"; names joined by a hyphen are several.
TOKENIZER_INFIXES = Patterns((*_RULES.infixes, between(ALPHA, "-", ALPHA_UPPER)))
