"""Word types."""

from ._lexicon.lexeme import OOV_RANK, Lexeme

__all__ = ["OOV_RANK", "Lexeme"]
