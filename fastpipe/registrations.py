"""Registering all of the product's own functions and factories at once."""

from __future__ import annotations

from .registry import registry

__all__ = ["populate_registry"]

# Whether `populate_registry` was called. Without it a registry's modules are imported
# when a name is looked up in it.
REGISTRY_POPULATED = False


def populate_registry() -> None:
    """Import every module that registers functions, unless that was done before."""
    global REGISTRY_POPULATED
    if not REGISTRY_POPULATED:
        registry.ensure_populated()
        REGISTRY_POPULATED = True
