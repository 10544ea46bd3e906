"""One token of a doc."""

from .._docs.token import Token

__all__ = ["Token"]
