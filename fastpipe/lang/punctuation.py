"""What is split off words in most languages: prefixes, suffixes and infixes."""

from __future__ import annotations

from .orthography import DIGITS, ELLIPSIS, Orthography, after, between

__all__ = [
    "DIGITS",
    "ELLIPSIS",
    "TOKENIZER_INFIXES",
    "TOKENIZER_PREFIXES",
    "TOKENIZER_SUFFIXES",
    "after",
    "between",
]

_RULES = Orthography()

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
