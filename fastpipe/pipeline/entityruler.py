"""The component that finds entities by rules."""

from .entity_ruler import EntityRuler

__all__ = ["EntityRuler"]
