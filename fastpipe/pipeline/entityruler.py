"""The component that finds entities by rules."""

from .entity_ruler import (
    DEFAULT_ENT_ID_SEP,
    EntityRuler,
    entity_ruler_score,
    make_entity_ruler,
    make_entity_ruler_scorer,
)

__all__ = [
    "DEFAULT_ENT_ID_SEP",
    "EntityRuler",
    "entity_ruler_score",
    "make_entity_ruler",
    "make_entity_ruler_scorer",
]
