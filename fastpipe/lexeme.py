"""Word types."""

from ._lexeme import OOV_RANK, Lexeme

__all__ = ["OOV_RANK", "Lexeme"]
