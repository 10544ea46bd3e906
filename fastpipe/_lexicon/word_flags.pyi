"""Lexical flags of words, without a call for each."""

from typing import Any

def fill_kinds() -> Any: ...
