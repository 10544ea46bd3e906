"""Norms that hold in all languages."""

from ..vocab_creation import BASE_NORMS

__all__ = ["BASE_NORMS"]
