"""The first version of the entity linker."""

from ..entity_linker import EntityLinker_v1, entity_linker_score

__all__ = ["EntityLinker_v1", "entity_linker_score"]
