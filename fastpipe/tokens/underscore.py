"""Extension attributes."""

from .._docs.underscore import Underscore

__all__ = ["Underscore"]
