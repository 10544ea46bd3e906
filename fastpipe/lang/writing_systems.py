"""Writing systems of languages that differ from that of most: letters in two cases."""

from __future__ import annotations

from types import MappingProxyType

# Alphabets and syllabaries without capitals: Indic scripts, Ethiopic, Thai ...
UNCASED = MappingProxyType({"direction": "ltr", "has_case": False, "has_letters": True})
# Arabic and Hebrew.
RIGHT_TO_LEFT = MappingProxyType({**UNCASED, "direction": "rtl"})
# Chinese, Japanese, and Korean.
WITHOUT_LETTERS = MappingProxyType({**UNCASED, "has_letters": False})
