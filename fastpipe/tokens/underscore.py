"""Extension attributes."""

from ..underscore import Underscore

__all__ = ["Underscore"]
