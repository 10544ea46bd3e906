"""Columns of token attributes, and the tokens at characters."""

from typing import Any

def is_valid_code(attr: Any, value: Any) -> bool: ...
