"""Components of earlier versions, for configs that name their models."""

from .entity_linker import EntityLinker_v1

__all__ = ["EntityLinker_v1"]
