"""Malayalam words that are kept whole: abbreviations."""

from __future__ import annotations

from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_WORDS = """
ഡോ. ശ്രീ. പ്രൊഫ. കി.മീ. രൂ. ക്രി.മു. എ.ഡി.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS)
