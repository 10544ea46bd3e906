"""Haitian Creole words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
Dr. Dre. Mr. Mme. Mgr. Pwof. Jr. Sr. St. Ste. etc. eks. a.k.a. p.ex. tel. nimewo.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
