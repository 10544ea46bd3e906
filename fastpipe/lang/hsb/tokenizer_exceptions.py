"""Upper Sorbian words that are kept whole: an abbreviation."""

from __future__ import annotations

from ..tokenizer_exceptions import MARK_EXCEPTIONS, whole_words

TOKENIZER_EXCEPTIONS = MARK_EXCEPTIONS | whole_words("resp.")
