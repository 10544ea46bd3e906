"""What is split off words in most languages: prefixes, suffixes and infixes."""

from __future__ import annotations

from .char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    CURRENCY,
    HYPHENS,
    LIST_CURRENCY,
    LIST_ELLIPSES,
    LIST_ICONS,
    LIST_PUNCT,
    LIST_QUOTES,
    PUNCT,
    UNITS,
)

TOKENIZER_PREFIXES = [
    *"§%=—–",
    # "+1" is one word.
    r"\+(?![0-9])",
    *LIST_PUNCT,
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    *LIST_CURRENCY,
    *LIST_ICONS,
]

TOKENIZER_SUFFIXES = [
    *LIST_PUNCT,
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    *LIST_ICONS,
    "[’'][sS]",
    *"—–",
    r"(?<=[0-9])\+",
    # The full stop behind degrees, but not that of "St." or "U.S."
    r"(?<=°[FfCcKk])\.",
    rf"(?<=[0-9])(?:{CURRENCY})",
    rf"(?<=[0-9])(?:{UNITS})",
    rf"(?<=[0-9{ALPHA_LOWER}%²\-+{PUNCT}{CONCAT_QUOTES}])\.",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.",
]

TOKENIZER_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    # Arithmetic and ranges: "3*4", "2^-1".
    r"(?<=[0-9])[+\-*^](?=[0-9-])",
    # Sentences run together: "end.Start".
    rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
]
