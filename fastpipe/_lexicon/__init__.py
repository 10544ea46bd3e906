"""Strings, attributes, lexemes and the vocabulary that owns them."""
