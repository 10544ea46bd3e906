"""The memory of a doc's tokens, see ``_docs/token_array.pxd``."""
