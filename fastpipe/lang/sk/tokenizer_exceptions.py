"""Slovak words that are kept whole: none that ends with a full stop."""

from __future__ import annotations

from ..tokenizer_exceptions import MARK_EXCEPTIONS

TOKENIZER_EXCEPTIONS = MARK_EXCEPTIONS
