"""Infixes of English words, on top of those of any language."""

from __future__ import annotations

from ..char_classes import ALPHA, HYPHENS
from ..containers import Patterns
from ..punctuation import DIGITS, between
from ..punctuation import TOKENIZER_INFIXES as BASE_INFIXES

TOKENIZER_INFIXES = Patterns(
    (
        *BASE_INFIXES,
        # A number may be the first part of a compound: "747-style".
        between(DIGITS, HYPHENS, ALPHA),
    )
)
