"""The component that sets token attributes by rules."""

from .attribute_ruler import (
    AttributeRuler,
    attribute_ruler_score,
    make_attribute_ruler,
    make_attribute_ruler_scorer,
)

__all__ = [
    "AttributeRuler",
    "attribute_ruler_score",
    "make_attribute_ruler",
    "make_attribute_ruler_scorer",
]
