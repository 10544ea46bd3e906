"""The text of a row of tokens."""
