"""Strings and their 64-bit ids."""

from ._lexicon.strings import StringStore, hash_string, string_id

__all__ = ["StringStore", "get_string_id", "hash_string"]


def get_string_id(key: int | str) -> int:
    """Return the id of a string, or the id itself; nothing is stored."""
    return string_id(str.__str__(key)) if isinstance(key, str) else key
