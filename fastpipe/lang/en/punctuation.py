"""Suffixes and infixes of English words, on top of those of any language."""

from __future__ import annotations

from ..char_classes import ALPHA, HYPHENS
from ..containers import Patterns
from ..punctuation import (
    DIGITS,
    after,
    between,
)
from ..punctuation import (
    TOKENIZER_INFIXES as BASE_INFIXES,
)
from ..punctuation import (
    TOKENIZER_SUFFIXES as BASE_SUFFIXES,
)

TOKENIZER_SUFFIXES = Patterns(
    (
        *BASE_SUFFIXES,
        # Before and after noon: "7:30pm", "10AM".
        after(DIGITS, r"[ap]m|[AP]M|[ap]\.m\."),
    )
)

TOKENIZER_INFIXES = Patterns(
    (
        *BASE_INFIXES,
        # A number may be the first part of a compound: "747-style".
        between(DIGITS, HYPHENS, ALPHA),
    )
)
