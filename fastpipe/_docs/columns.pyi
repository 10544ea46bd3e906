"""Columns of token attributes, and the tokens at characters."""
