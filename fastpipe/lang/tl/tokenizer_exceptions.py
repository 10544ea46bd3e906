"""Tagalog words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
Atty. atbp. Bb. Blg. Brgy. Dr. Dra. Engr. G. Gng. Gob. Hen. Hon. hal. Kgg. Kap. kwt.
No. Pang. Pres. Prop. Prof. Sen. Sr. Sra. Sto. Sta. St. blg.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
