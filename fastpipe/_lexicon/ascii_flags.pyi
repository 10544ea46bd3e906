"""Lexical flags of words in ASCII characters, in one pass."""

from typing import Any

def fill_kinds() -> Any: ...
