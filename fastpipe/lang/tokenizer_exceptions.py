"""What is kept whole in any language: faces, initials, addresses."""

from __future__ import annotations

import string
from typing import Any

from .._lexicon.addresses import URL_MATCH, URL_PATTERN
from ..attrs import IDS
from .emoticons import EMOTICONS

__all__ = ["BASE_EXCEPTIONS", "EMOTICONS", "URL_MATCH", "URL_PATTERN"]

ORTH = IDS["ORTH"]

# "b." counts items, or begins a name that is written small; the full stop behind a
# longer word in small letters ends a sentence.
_INITIALS = [f"{letter}." for letter in string.ascii_lowercase + "äöü"]
# Quotation marks typed as two apostrophes.
_DOUBLED_QUOTES = ["''", "’’"]

BASE_EXCEPTIONS: dict[str, list[dict[int, Any]]] = {
    word: [{ORTH: word}] for word in [*sorted(EMOTICONS), *_INITIALS, *_DOUBLED_QUOTES]
}
