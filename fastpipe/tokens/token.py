"""One token of a doc."""

from .._token import Token

__all__ = ["Token"]
