"""The component that sets token attributes by rules."""

from .attribute_ruler import AttributeRuler

__all__ = ["AttributeRuler"]
